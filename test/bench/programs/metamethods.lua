-- Vectors, complex numbers and fractions with metamethods: arithmetic, comparison, calls, indexing, length, concatenation.
-- bench: small=100 luajit=no linear
local size = 250000

local Vector = {}
Vector.__index = Vector
local function vector(x, y) return setmetatable({ x = x, y = y }, Vector) end
Vector.__add = function(a, b) return vector(a.x + b.x, a.y + b.y) end
Vector.__sub = function(a, b) return vector(a.x - b.x, a.y - b.y) end
Vector.__mul = function(a, b)
  if type(a) == "number" then return vector(a * b.x, a * b.y) end
  if type(b) == "number" then return vector(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
Vector.__unm = function(a) return vector(-a.x, -a.y) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__tostring = function(a) return string.format("(%.3f, %.3f)", a.x, a.y) end
Vector.__len = function() return 2 end
Vector.__call = function(a, factor) return a.x * factor end

local position, velocity = vector(0, 0), vector(1, 0.5)
local turns, same = 0, 0
for i = 1, size do
  position = position + velocity * 0.01
  if position * position > 25 then
    velocity = -velocity
    position = position - 0.02 * position
    turns = turns + 1
  end
  if position == velocity then same = same + 1 end
  if position(i % 2) > 4 then same = same + 1 end
end
print(tostring(position), turns, same, #position)

local Fraction = {}
local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a
end
local function fraction(n, d)
  local g = gcd(n, d)
  return setmetatable({ n = (n - n % g) / g, d = (d - d % g) / g }, Fraction)
end
Fraction.__add = function(a, b) return fraction(a.n * b.d + b.n * a.d, a.d * b.d) end
Fraction.__lt = function(a, b) return a.n * b.d < b.n * a.d end
Fraction.__le = function(a, b) return a.n * b.d <= b.n * a.d end
Fraction.__concat = function(a, b) return tostring(a) .. tostring(b) end
Fraction.__tostring = function(a) return string.format("%d/%d", a.n, a.d) end

local smaller, sum = 0, fraction(0, 1)
for i = 1, size / 4 do
  local f = fraction(i % 12 + 1, 12)
  if f < fraction(1, 2) then smaller = smaller + 1 end
  if f <= fraction(1, 3) then smaller = smaller + 1 end
  sum = f + (i % 100 == 0 and fraction(0, 1) or sum)
end
print(smaller, tostring(sum), sum .. " of it")

local log = 0
local defaults = { colour = "red", width = 3 }
local proxy = setmetatable({}, {
  __index = function(_, key)
    log = log + 1
    return defaults[key]
  end,
  __newindex = function(_, key, value)
    log = log + 2
    defaults[key] = value
  end,
})
for i = 1, size do
  proxy.width = proxy.width + i % 2
end
print(log, proxy.width, proxy.colour)
