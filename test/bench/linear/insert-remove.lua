-- table.insert and table.remove at the end, in waves.
-- bench: small=100 linear
local size = 6000000

local t, sum = {}, 0
for i = 1, size do
  table.insert(t, i)
  if i % 1000 > 500 then sum = sum + table.remove(t) % 7 end
end
while #t > 0 do sum = sum + table.remove(t) % 7 end
print(sum)
