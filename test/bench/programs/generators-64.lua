-- Generators of random numbers on 64 bits: xorshift64* as an object, splitmix as a closure, xoshiro256** in an array, PCG.
-- bench: small=200 luajit=no linear
local size = 1200000

local Random = {}
Random.__index = Random

function Random.new(seed)
  return setmetatable({ state = seed }, Random)
end

function Random:next()
  local x = self.state
  x = x ~ (x >> 12)
  x = x ~ (x << 25)
  x = x ~ (x >> 27)
  self.state = x
  return x * 0x2545F4914F6CDD1D
end

function Random:float()
  return (self:next() >> 11) * (1.0 / 9007199254740992.0)
end

function Random:below(n)
  return (self:next() >> 33) % n
end

local random = Random.new(88172645463325252)
local sum, rolls = 0.0, { 0, 0, 0, 0, 0, 0 }
for i = 1, size do
  sum = sum + random:float()
  local face = random:below(6) + 1
  rolls[face] = rolls[face] + 1
end
print(string.format("%.6f", sum), table.concat(rolls, " "))

local function splitmix(seed)
  local state = seed
  return function()
    state = state + 0x9E3779B97F4A7C15
    local z = state
    z = (z ~ (z >> 30)) * 0xBF58476D1CE4E5B9
    z = (z ~ (z >> 27)) * 0x94D049BB133111EB
    return z ~ (z >> 31)
  end
end

local draw = splitmix(42)
local mixed = 0
for i = 1, size do mixed = mixed ~ draw() end
print(mixed)

local function rotate(x, k)
  return (x << k) | (x >> (64 - k))
end

local s = { draw(), draw(), draw(), draw() }
local function xoshiro()
  local result = rotate(s[2] * 5, 7) * 9
  local t = s[2] << 17
  s[3] = s[3] ~ s[1]
  s[4] = s[4] ~ s[2]
  s[2] = s[2] ~ s[3]
  s[1] = s[1] ~ s[4]
  s[3] = s[3] ~ t
  s[4] = rotate(s[4], 45)
  return result
end

local low = 0
for i = 1, size do low = low + (xoshiro() & 0xffff) end
print(low, s[1], s[4])

local state, increment = 0x853c49e6748fea9b, 0xda3e39cb94b95bdb
local function pcg()
  local old = state
  state = old * 6364136223846793005 + increment
  local word = (((old >> 18) ~ old) >> 27) & 0xffffffff
  local turn = old >> 59
  return ((word >> turn) | (word << ((-turn) & 31))) & 0xffffffff
end

local total = 0
for i = 1, size do total = (total + pcg()) & 0xffffffff end
print(total)
