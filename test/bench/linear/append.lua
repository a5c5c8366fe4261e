-- t[#t + 1], and then cut back from the end.
-- bench: small=100 linear
local size = 5000000

local t = {}
for i = 1, size do t[#t + 1] = i end
local sum = 0
for i = #t, 1, -1 do
  sum = sum + t[i] % 7
  t[i] = nil
end
print(#t, sum)
