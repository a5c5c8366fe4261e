-- Functions with several results: assignment, passing on, truncation, tail calls.
-- bench: small=100 linear
local size = 1500000

local function divide(a, b)
  local r = a % b
  return (a - r) / b, r
end

local function bounds(a, b, c)
  local low, high = a, a
  if b < low then low = b end
  if b > high then high = b end
  if c < low then low = c end
  if c > high then high = c end
  return low, high, low + high
end

local function swap(a, b) return b, a end

local function chain(a, b)
  return swap(swap(a, b))
end

local function maybe(i)
  if i % 3 == 0 then return nil, "no" end
  return i
end

local quotients, rests, spread, failures, sum = 0, 0, 0, 0, 0
for i = 1, size do
  local q, r = divide(i, 7)
  quotients, rests = quotients + q, rests + r
  local low, high = bounds(i % 10, i % 17, i % 5)
  spread = spread + high - low
  local value, problem = maybe(i)
  if not value then
    failures = failures + #problem
  else
    local x, y = chain(value, 1)
    sum = (sum + x - y) % 65536
  end
end
print(string.format("%d %d %d %d %d", quotients, rests, spread, failures, sum))
print((bounds(3, 1, 2)), select(2, bounds(3, 1, 2)))
