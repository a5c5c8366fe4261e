-- Floats, booleans, tables and functions as keys.
-- bench: small=100 linear
local size = 400000

local t, objects = {}, {}
for i = 1, size do
  local object = i % 2 == 0 and {} or function() return i end
  objects[i] = object
  t[object] = i
  t[i + 0.5] = object
end
local sum = 0
for i = 1, size do
  sum = sum + t[objects[i]] % 7 + t[t[i + 0.5]] % 5
  t[objects[i]] = nil
end
local left = 0
for _ in pairs(t) do left = left + 1 end
print(sum, left)
