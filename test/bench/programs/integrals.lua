-- Numeric methods that take functions: Newton, Simpson, bisection, Runge-Kutta, polynomials, clamped interpolation.
-- bench: small=2 linear
local size = 40

local function derivative(f)
  local h = 1e-5
  return function(x) return (f(x + h) - f(x - h)) / (2 * h) end
end

local function newton(f, start)
  local x, slope = start, derivative(f)
  for i = 1, 50 do
    local better = x - f(x) / slope(x)
    if math.abs(better - x) < 1e-10 then return better end
    x = better
  end
  return x
end

local function simpson(f, a, b, n)
  local h = (b - a) / n
  local sum = f(a) + f(b)
  for i = 1, n - 1 do sum = sum + (i % 2 == 0 and 2 or 4) * f(a + i * h) end
  return sum * h / 3
end

local function bisected(f, low, high)
  for i = 1, 60 do
    local middle = (low + high) / 2
    if f(low) * f(middle) <= 0 then high = middle else low = middle end
  end
  return low
end

local function rungeKutta(f, y, t, h, n)
  for i = 1, n do
    local k1 = f(t, y)
    local k2 = f(t + h / 2, y + h / 2 * k1)
    local k3 = f(t + h / 2, y + h / 2 * k2)
    local k4 = f(t + h, y + h * k3)
    y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    t = t + h
  end
  return y
end

local function polynomial(coefficients)
  return function(x)
    local value = 0
    for i = #coefficients, 1, -1 do value = value * x + coefficients[i] end
    return value
  end
end

local roots = 0
for i = 1, size * 200 do roots = roots + newton(function(x) return x * x - i end, 1) end
print(string.format("%.8f", roots))
print(string.format("%.8f", simpson(polynomial({ 1, 2, 3, 4 }), 0, 10, size * 15000)))
print(string.format("%.8f", simpson(math.sin, 0, math.pi, size * 5000)))
local cubes = 0
for i = 1, size * 200 do cubes = cubes + bisected(function(x) return x ^ 3 - i end, 0, i) end
print(string.format("%.6f", cubes))
print(string.format("%.8f", rungeKutta(function(t, y) return t - y end, 1, 0, 0.001, size * 15000)))

local function between(a, b, t)
  return a + (b - a) * t
end

local function clamp(x, low, high)
  return math.max(low, math.min(high, x))
end

local sum, steps = 0, size * 50000
for i = 0, steps do sum = sum + clamp(between(0, 100, i / steps), 10, 90) end
print(string.format("%.6f", sum))
