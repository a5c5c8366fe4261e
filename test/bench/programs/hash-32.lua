-- 32-bit hashes of strings and numbers: FNV-1a, Jenkins, Murmur's mixer; masks after each step.
-- bench: small=100 luajit=no linear
local size = 250000

local byte = string.byte

local function fnv1a(s)
  local h = 0x811c9dc5
  for i = 1, #s do
    h = ((h ~ byte(s, i)) * 0x01000193) & 0xffffffff
  end
  return h
end

local function jenkins(s)
  local h = 0
  for i = 1, #s do
    h = (h + byte(s, i)) & 0xffffffff
    h = (h + (h << 10)) & 0xffffffff
    h = h ~ (h >> 6)
  end
  h = (h + (h << 3)) & 0xffffffff
  h = h ~ (h >> 11)
  return (h + (h << 15)) & 0xffffffff
end

local function mix(h)
  h = h ~ (h >> 16)
  h = (h * 0x85ebca6b) & 0xffffffff
  h = h ~ (h >> 13)
  h = (h * 0xc2b2ae35) & 0xffffffff
  return h ~ (h >> 16)
end

local function xorshift(x)
  x = x ~ ((x << 13) & 0xffffffff)
  x = x ~ (x >> 17)
  return x ~ ((x << 5) & 0xffffffff)
end

local a, b, c, x = 0, 0, 0, 2463534242
for i = 1, size do
  local key = "key" .. i
  a = a ~ fnv1a(key)
  b = b ~ jenkins(key)
  for j = 1, 10 do
    c = (c + mix(i * 10 + j)) & 0xffffffff
    x = xorshift(x)
  end
end
print(string.format("%08x %08x %08x %08x", a, b, c, x))
