-- Series and a numerical integral: float arithmetic in locals.
-- bench: small=100 linear
local size = 8000000

local function integrate(f, from, to, steps)
  local width = (to - from) / steps
  local total = 0.5 * (f(from) + f(to))
  for i = 1, steps - 1 do
    total = total + f(from + i * width)
  end
  return total * width
end

local sum, sign = 0.0, 1.0
for k = 0, size do
  sum = sum + sign / (2 * k + 1)
  sign = -sign
end
print(string.format("%.9f", 4 * sum))

local product = 1.0
for k = 1, size do
  local square = 4.0 * k * k
  product = product * (square / (square - 1.0))
end
print(string.format("%.9f", 2 * product))

local area = integrate(function(x) return x * x / (1.0 + x) end, 0.0, 2.0, size)
print(string.format("%.9f", area))

local x = 0.3
for _ = 1, size do
  x = 3.57 * x * (1 - x)
end
print(string.format("%.6f", x))
