-- 64-bit hashes and random numbers: multiplication that wraps around, xorshift, splitmix, FNV-1a.
-- bench: small=100 luajit=no linear
local size = 2000000

local function xorshift(x)
  x = x ~ (x << 13)
  x = x ~ (x >> 7)
  return x ~ (x << 17)
end

local state = 42
local function splitmix()
  state = state + 0x9e3779b97f4a7c15
  local z = state
  z = (z ~ (z >> 30)) * 0xbf58476d1ce4e5b9
  z = (z ~ (z >> 27)) * 0x94d049bb133111eb
  return z ~ (z >> 31)
end

local function fnv1a(s)
  local h = 0xcbf29ce484222325
  for i = 1, #s do
    h = (h ~ s:byte(i)) * 0x100000001b3
  end
  return h
end

local x, sum, lcg = 88172645463325252, 0, 1
for _ = 1, size do
  x = xorshift(x)
  sum = sum ~ splitmix()
  lcg = lcg * 6364136223846793005 + 1442695040888963407
end
print(x, sum, lcg)
local all = 0
for i = 1, size // 20 do
  all = all ~ fnv1a("some key " .. i)
end
print(string.format("%016x", all))
