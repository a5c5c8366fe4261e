-- String keys inserted, looked up and deleted.
-- bench: small=100 linear
local size = 400000

local t, found = {}, 0
for i = 1, size do t["key" .. i] = i end
for i = 1, size do
  if t["key" .. i * 2] then found = found + 1 end
end
for i = 1, size do t["key" .. i] = nil end
print(found, next(t))
