-- Sparse, negative and large integers as keys, inserted and deleted.
-- bench: small=100 linear
local size = 700000

local t, found = {}, 0
for i = 1, size do
  t[i * 17 - size * 8] = i
  t[(i * 7919) % 1000003 * 65536] = i
end
for i = 1, size do
  if t[i] then found = found + 1 end
  t[i * 17 - size * 8] = nil
end
local left = 0
for _ in pairs(t) do left = left + 1 end
print(found, left)
