-- Random number generators and Monte Carlo: linear congruences, a lagged Fibonacci table, pi, a histogram, shuffling.
-- bench: small=100 linear
local size = 1000000

local LCG = {}
LCG.__index = LCG
function LCG.new(seed) return setmetatable({ state = seed }, LCG) end
function LCG:next()
  self.state = (self.state * 16807) % 2147483647
  return self.state
end
function LCG:float() return self:next() / 2147483647 end
function LCG:below(n) return self:next() % n end

local function lagged(seed)
  local table_, i, j = {}, 17, 5
  for k = 1, 17 do
    seed = (seed * 9069 + 13) % 65536
    table_[k] = seed / 65536
  end
  return function()
    local value = table_[i] - table_[j]
    if value < 0 then value = value + 1.0 end
    table_[i] = value
    i = i == 1 and 17 or i - 1
    j = j == 1 and 17 or j - 1
    return value
  end
end

local generator = LCG.new(113)
local inside = 0
for _ = 1, size do
  local x, y = generator:float(), generator:float()
  if x * x + y * y <= 1.0 then inside = inside + 1 end
end
print(string.format("%.4f", 4 * inside / size))

local random, sum = lagged(7), 0.0
local histogram = {}
for i = 1, 10 do histogram[i] = 0 end
for _ = 1, size do
  local value = random()
  sum = sum + value
  local bin = math.floor(value * 10) + 1
  histogram[bin] = histogram[bin] + 1
end
print(string.format("%.2f", sum), table.concat(histogram, " "))

local cards = {}
for i = 1, 1000 do cards[i] = i end
local fixed = 0
for _ = 1, size / 5000 do
  for i = #cards, 2, -1 do
    local j = generator:below(i) + 1
    cards[i], cards[j] = cards[j], cards[i]
  end
  for i, card in ipairs(cards) do
    if i == card then fixed = fixed + 1 end
  end
end
print(fixed)
