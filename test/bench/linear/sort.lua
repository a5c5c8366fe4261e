-- table.sort without and with a comparator (n log n: a little more than twice).
-- bench: small=100 linear
local size = 300000

local t, seed = {}, 1
for i = 1, size do
  seed = (seed * 16807) % 2147483647
  t[i] = seed
end
table.sort(t)
local low = t[1]
table.sort(t, function(a, b) return a > b end)
print(low, t[1])
table.sort(t)
print(t[1])
