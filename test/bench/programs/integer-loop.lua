-- Sums, remainders and comparisons of integers in locals, without a table.
-- bench: small=100 linear
local size = 25000000

local function gcd(a, b)
  while b ~= 0 do
    a, b = b, a % b
  end
  return a
end

local sum, odd, coprime = 0, 0, 0
for i = 1, size do
  local r = i % 7
  if r > 3 then
    sum = sum + r * 2 - 1
  else
    odd = odd + (i % 2)
  end
  if i % 64 == 0 and gcd(i, 3600) == 16 then
    coprime = coprime + 1
  end
end
print(sum, odd, coprime)
