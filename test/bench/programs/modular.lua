-- Remainders and quotients: powers modulo a prime, a generator modulo 2^32 in floats, polynomial hashes, angles, digits.
-- bench: small=20 luajit=no linear
local size = 60000

local function modpow(base, exponent, modulus)
  local result = 1
  base = base % modulus
  while exponent > 0 do
    if exponent % 2 == 1 then result = result * base % modulus end
    base = base * base % modulus
    exponent = exponent // 2
  end
  return result
end

local sum = 0
for i = 1, size do sum = sum + modpow(i, 65537, 1000003) end
print(sum)

local seed, mean = 42, 0
for i = 1, size * 40 do
  seed = (seed * 1664525 + 1013904223) % 2^32
  mean = mean + seed / 2^32
end
print(string.format("%.9f", mean / (size * 40)))

local function polynomial(s)
  local h = 0
  for i = 1, #s do h = (h * 31 + s:byte(i)) % 1000000007 end
  return h
end

local hashes = 0
for i = 1, size * 2 do hashes = (hashes + polynomial("item number " .. i)) % 1000000007 end
print(hashes)

local function normalized(angle)
  return (angle + 180) % 360 - 180
end

local turned = 0
for i = -size * 10, size * 10 do turned = turned + normalized(i * 1.5) end
print(turned)

local function digits(n)
  local total = 0
  while n > 0 do
    total = total + n % 10
    n = n // 10
  end
  return total
end

local crossed = 0
for i = 1, size * 8 do crossed = crossed + digits(i) end
print(crossed)
