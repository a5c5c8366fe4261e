-- Gradient noise in two dimensions, summed over octaves, and a height map as text: floor, tables of permutations.
-- bench: small=4
local size = 300

local floor = math.floor

local Noise = {}
Noise.__index = Noise

function Noise.new(seed)
  local p = {}
  for i = 0, 255 do p[i] = i end
  for i = 255, 1, -1 do
    seed = (seed * 16807) % 2147483647
    local j = seed % (i + 1)
    p[i], p[j] = p[j], p[i]
  end
  for i = 0, 255 do p[i + 256] = p[i] end
  return setmetatable({ p = p }, Noise)
end

local function fade(t) return t * t * t * (t * (t * 6 - 15) + 10) end
local function lerp(t, a, b) return a + t * (b - a) end
local function gradient(hash, x, y)
  local h = hash % 8
  local u, v = x, y
  if h >= 4 then u, v = y, x end
  if h % 2 == 1 then u = -u end
  if h % 4 >= 2 then v = -v end
  return u + 0.5 * v
end

function Noise:at(x, y)
  local p = self.p
  local xi, yi = floor(x), floor(y)
  local xf, yf = x - xi, y - yi
  xi, yi = xi % 256, yi % 256
  local u, v = fade(xf), fade(yf)
  local a, b = p[xi] + yi, p[xi + 1] + yi
  return lerp(
    v,
    lerp(u, gradient(p[a % 256], xf, yf), gradient(p[b % 256], xf - 1, yf)),
    lerp(u, gradient(p[a % 256 + 1], xf, yf - 1), gradient(p[b % 256 + 1], xf - 1, yf - 1))
  )
end

function Noise:octaves(x, y, count)
  local sum, amplitude, frequency, range = 0, 1, 1, 0
  for _ = 1, count do
    sum = sum + amplitude * self:at(x * frequency, y * frequency)
    range = range + amplitude
    amplitude, frequency = amplitude / 2, frequency * 2
  end
  return sum / range
end

local noise = Noise.new(2024)
local lowest, highest, total = math.huge, -math.huge, 0
local heights = {}
for y = 1, size do
  local row = {}
  for x = 1, size do
    local value = noise:octaves(x / 24 + 0.3, y / 16 - 3.7, 5)
    row[x] = value
    total = total + math.abs(value)
    if value < lowest then lowest = value end
    if value > highest then highest = value end
  end
  heights[y] = row
end
print(string.format("%.6f %.6f %.6f", lowest, highest, total / (size * size)))
local letters = { "~", "~", ".", "-", "+", "^", "A" }
for y = 1, size, 16 do
  local line = {}
  for x = 1, math.min(size, 72) do
    local scaled = (heights[y][x] - lowest) / (highest - lowest)
    line[#line + 1] = letters[math.min(7, floor(scaled * 7) + 1)]
  end
  print(table.concat(line))
end
