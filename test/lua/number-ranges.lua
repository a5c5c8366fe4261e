-- Ranges of what the math and string libraries give, at their ends and beyond.
local sum = 0
for i = 1, 64 do sum = sum + math.floor(math.abs(math.sin(i)) * 4294967296) end
print(sum)
local function angle(x) return math.floor(math.cos(x) * 10) end
for _, x in ipairs { 0, 0.0, math.pi, 1e300, 1 / 0 } do
  local y = math.cos(x)
  print(y ~= y and "nan" or string.format("%.3f", y), pcall(angle, x))
end
for p = 0, 3 do
  io.write(math.floor(p ^ 0.5 % 1 * 2 ^ 32), " ", math.floor(p ^ 2.5), " ", math.floor(math.sqrt(p) * 1000), " ")
end
print()
print(math.floor(2.0 ^ 1000 // 3) == 2.0 ^ 1000 // 3, math.type(math.floor((-5.5) % 3)), math.sqrt(-1) ~= math.sqrt(-1))
print(5.5 // 2, -5.5 // 2, 5.5 // 0.0, -5.5 % 2, 5.5 % -2, 5 % (1 / 0), -5 % (1 / 0))

-- Rotations by distances of many calls, some of which are too far, or none.
local function rotate(x, n) return ((x >> n) | (x << (32 - n))) & 0xffffffff end
local distances = { 2, 13, 22, 6, 11, 25, 7, 18, 3, 17, 19, 10, 0, 31, 32, 33, 63, 64, -5 }
for i = 1, #distances + 1 do
  local ok, result = pcall(rotate, 0x9abcdef1, distances[i])
  io.write(ok and string.format("%08x", result) or result, " ")
end
print()
local words = {}
for i = 1, 4 do words[i] = (">I4"):unpack("\xff\xee\xdd\xcc\1\2\3\4\5\6\7\8", (i - 1) * 4 + 1 > 9 and 9 or (i - 1) * 4 + 1) end
print(rotate(words[1], 7) ~ rotate(words[2], 18) ~ (words[3] >> 3), (words[1] + words[2] + words[4]) & 0xffffffff)
for _, x in ipairs { 1, 1 << 40, -1, 3.0, math.mininteger } do
  for n = 0, 40, 8 do io.write((x >> n | x << n) & 0xffff, " ") end
end
print()
for _, bad in ipairs { 0.5, "x", {} } do print(pcall(rotate, bad, 3)) end
print(pcall(rotate, nil, 3))

-- Intervals that random numbers come from.
math.randomseed(42)
local low, high = math.huge, -math.huge
for i = 1, 1000 do
  local r = math.random(-3, 3)
  low, high = math.min(low, r), math.max(high, r)
end
print(low, high, math.random(5, 5), math.type(math.random(0)), pcall(math.random, 2, 1), pcall(math.random, 0.5))
print(math.random(math.mininteger, math.maxinteger) ~= nil, math.random(1 << 40) <= 1 << 40, math.random(-2147483648, 2147483647) ~= nil)

-- Remainders of large products, and of floats that are whole, or not, or zero.
local h, k, m = 7, -7, 1
for i = 1, 40 do
  h = (h * 31 + i * 1000003) % 1000000007
  k = (k * 65599 - i) % 4294967291
  m = m * (h % 1000 - 500) % 998244353
end
print(h, k, m)
local seed, sum = 42, 0
for i = 1, 20 do
  seed = (seed * 1664525 + 1013904223) % 2^32
  sum = sum + seed / 2^32
end
print(seed, string.format("%.12f", sum), 2^32, 2^64, 10^15, 10^23, 2^-1, (-2)^3, -2^2, 0^0)
for _, x in ipairs { 6.0, -6.0, -0.0, 0.0, 7.25, -7.25, -1e-20, 2^53, -2^53, 2^60, 1e300, 1 / 0 } do
  local a, b, c, d = x % 1, x % 3.0, x % -3.0, x % 2^32
  io.write(a ~= a and "nan" or a, " ", b ~= b and "nan" or b, " ", c ~= c and "nan" or c, " ", d ~= d and "nan" or d, "; ")
end
print()

-- The larger and the smaller of numbers of both kinds.
local function show(...) local t = table.pack(...) for i = 1, t.n do io.write(t[i] ~= t[i] and "nan" or tostring(t[i]), " ") end print() end
local nan, inf = 0/0, 1/0
local function f(x, y) return math.max(x, y), math.min(x, y) end
for _, p in ipairs { {1, 2}, {1, 2.0}, {2.0, 2}, {2, 2.0}, {0.0, -0.0}, {-0.0, 0.0}, {nan, 1}, {1, nan}, {inf, 3}, {1.5, 1}, {math.maxinteger, 2.0^63}, {math.mininteger, -2.0^63}, {1 << 60, 3} } do show(f(p[1], p[2])) end
local n = 0
local function next_() n = n + 1 return n / 2 end
local lo, hi = 10, 90
local sum = 0
for i = 1, 300 do sum = sum + math.max(lo, math.min(hi, next_())) end
print(sum, n)
local function clamp(x) return math.max(0, math.min(255, x)) end
show(clamp(300.5), clamp(-1.0), clamp(17.0), clamp(255.0), clamp(0.5))
local m, k = -math.huge, math.huge
for i = 1, 20 do m = math.max(m, i % 7) k = math.min(k, i / 3) end
print(m, k, math.max(1, 2, 3.5), math.max(4), pcall(math.max), pcall(math.min, 1, "x"))
local best = 0
for _, v in ipairs { 3, 4.0, 2.5 } do best = math.max(best, v) end
print(best, math.type(best))
