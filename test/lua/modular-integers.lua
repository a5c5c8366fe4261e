-- Integer arithmetic of which only the last bits, or a remainder, are wanted; and what leaves those paths on the way.

-- 64-bit hashing
local function fnv(s)
  local h = 0xcbf29ce484222325
  for i = 1, #s do h = (h ~ s:byte(i)) * 0x100000001b3 end
  return h
end
print(fnv(""), fnv("a"), fnv("foobar"))

local x = 88172645463325252
local function xorshift()
  x = x ~ (x >> 12)
  x = x ~ (x << 25)
  x = x ~ (x >> 27)
  return x * 0x2545F4914F6CDD1D
end
for i = 1, 5 do print(xorshift()) end

-- 32-bit hashing
local function fnv32(s)
  local h = 2166136261
  for i = 1, #s do h = ((h ~ s:byte(i)) * 16777619) & 0xffffffff end
  return h
end
print(fnv32(""), fnv32("a"), fnv32("foobar"))

local function mix(h)
  h = h ~ (h >> 16)
  h = (h * 0x85ebca6b) & 0xffffffff
  h = h ~ (h >> 13)
  h = (h * 0xc2b2ae35) & 0xffffffff
  return h ~ (h >> 16)
end
for _, v in ipairs { 0, 1, -1, 2^31, 2^53, math.maxinteger, math.mininteger, 0x123456789abcdef } do print(v, mix(v)) end
print(pcall(mix, 0.5))
print(pcall(mix, "x"))
print(pcall(mix))

-- generators: all operands known
local seed = 42
for i = 1, 5 do
  seed = (seed * 1103515245 + 12345) % 2147483648
  io.write(seed, " ")
end
for i = 1, 5 do
  seed = (seed * 1103515245 + 12345) & 0x7fffffff
  io.write(seed, " ")
end
for i = 1, 5 do
  seed = (seed * 1664525 + 1013904223) % 4294967296
  io.write(seed, " ")
end
for i = 1, 5 do
  seed = (seed * 16807) % 2147483647
  io.write(seed, " ")
end
for i = 1, 5 do
  seed = (seed * 0x5DEECE66D + 11) & ((1 << 48) - 1)
  io.write(seed, " ")
end
for i = 1, 5 do
  seed = (seed * 6364136223846793005 + 1442695040888963407) % 4294967296
  io.write(seed, " ")
end
print()

-- words: every operator on 32 bits without a sign
local a, b = 0xdeadbeef, 0xfedcba98
local words = {}
for i = 1, 6 do
  words[#words + 1] = (a & b) | (a ~ b)
  words[#words + 1] = ((a << 5) | (a >> 27)) & 0xffffffff
  words[#words + 1] = ~a & 0xffffffff
  words[#words + 1] = (a - b) & 0xffffffff
  words[#words + 1] = (-a * b + a) & 0xffffffff
  words[#words + 1] = (a * b * a * b) & 0xfffffff0
  words[#words + 1] = (a * b * a - b) % 65536
  words[#words + 1] = (a << 40 | b) & 0xffff
  words[#words + 1] = (a << 31) & 0xffffffff
  a = (a * 31 + i) & 0xffffffff
  b = (b ~ (b >> 7) ~ (a << 3)) & 0xffffffff
end
print(table.concat(words, " "))

-- sums of many large terms stay exact
local big = 9007199254740991
print((big + big + big + big + 1) & 0xffffffff, (big * big + big - 3) & 0xff, (big - -big + 2) % 1024)

-- remainders of products, around every limit
local function mulmod(p, q, m) return p * q % m end
local limits = { 0, 1, -1, 3, 2^31 | 0, -(2^31) | 0, 0xffffffff, 1000000007, 2^53 | 0, (2^53 | 0) - 1, -(2^53) | 0,
  3037000499, 3037000500, 4611686018427387904, math.maxinteger, math.mininteger }
local sum = 0
for _, p in ipairs(limits) do
  for _, q in ipairs(limits) do
    for _, m in ipairs { 1, 2, 7, 1000000007, 2147483647, 0xffffffff, 9007199254740991, -5, math.maxinteger, math.mininteger } do
      local r = mulmod(p, q, m)
      sum = sum * 31 + r
      assert(math.type(r) == "integer")
    end
  end
end
print(sum)
print(mulmod(6, 7, 5), mulmod(-6, 7, 5), mulmod(6.0, 7, 5), mulmod(0.5, 7, 2), mulmod("6", 7, 5), mulmod(0, -3, 5))
print(pcall(mulmod, 1, 2, 0))
print(pcall(mulmod, {}, 2, 3))
print(pcall(mulmod, 1, 2, {}))
print(mulmod(1.5, 2, 0.0) ~= mulmod(1.5, 2, 0.0))
local V = setmetatable({}, { __mul = function() return 17 end, __mod = function() return "mod" end })
print(mulmod(V, 1, 5), mulmod(3, 4, V))
local function scaled(p) return (p * 1000003) & 0xff end
print(scaled(7), scaled(7.0), scaled(-7), scaled(math.maxinteger), scaled(V))
print(pcall(scaled, 1.5))
print(pcall(scaled, nil))

-- shifts by everything
for _, n in ipairs { -70, -64, -63, -33, -32, -31, -1, 0, 1, 31, 32, 33, 52, 53, 63, 64, 70, math.mininteger, math.maxinteger } do
  io.write(n, ":", 0x123456789abcdef << n, ",", 0xfedcba9876543210 >> n, ",", 5 << n, ",", 5 >> n, ",", -5 >> n, " ")
end
print()

-- 64-bit values that meet 53-bit ones
local m = math.maxinteger
print(m + 1 == math.mininteger, m * 2, m - -1, (m - 1) + (2 - m), m * m, math.mininteger * -1, -math.mininteger)
print(m & 0xff, m | 1, m ~ m, m ~ -1, ~m, (m ~ 1) & m, (1 << 62) * 2, (1 << 53) - 1, -(1 << 53), -(1 << 53) + 1, (1 << 53) + -(1 << 53))

-- several operators at once on values of every size
local function rounds(y)
  local state = 0x9e3779b97f4a7c15
  for i = 1, 4 do
    state = state * 0x5851f42d4c957f2d + 0x14057b7ef767814f - i
    state = state ~ (state >> 33)
    state = state ~ (state << 63)
    state = (state | 0x100000000) - (state & 0xf0f0f0f0f0f0f0f) * 0x100000001b3
  end
  return state
end
print(rounds())
local small = 1
for i = 1, 70 do small = small ~ (small << 1) end
print(small)
local shrinking = -1
for i = 1, 70 do
  shrinking = shrinking ~ (shrinking >> 1)
  if i % 16 == 0 then shrinking = 0 end
  if i % 10 == 5 then shrinking = i end
end
print(shrinking, math.type(shrinking))
local back = 0x7fffffffffffffff
back = back * 0x100000001 - 0x100000001 * back
print(back, math.type(back), t)

-- The last 32 bits of a shift whose operands are of any kind.
local function rotated(x, n) return (x >> n | x << (32 - n)) & 0xffffffff end
for _, x in ipairs({ 1, 0x80000001, -1, 2^40 | 0, math.maxinteger, math.mininteger }) do
  for _, n in ipairs({ 0, 1, 31, 32, 33, -1, -31, -32, 63, 64 }) do io.write(rotated(x, n), " ") end
  print(rotated(x, 7.0))
end
print(pcall(rotated, 1.5, 3))
print(pcall(rotated, {}, 3))
print(pcall(rotated, "16", 4))
local shifting = setmetatable({}, { __shl = function() return 5 end, __shr = function() return 3 end })
print(rotated(shifting, 4))
