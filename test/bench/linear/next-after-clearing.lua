-- Work taken out by next(t) until nothing is left.
-- bench: small=100 linear
local size = 30000

local t, taken = {}, 0
for i = 1, size do t["task" .. i] = i end
while true do
  local key = next(t)
  if key == nil then break end
  t[key] = nil
  taken = taken + 1
end
print(taken)
