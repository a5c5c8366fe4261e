-- 64-bit integers: wraparound, division, shifts, comparisons with floats.
local max, min = math.maxinteger, math.mininteger
print(max, min, max + 1, min - 1, -min, max * max, min * min, max * 3)
print(min // -1, min % -1, max // -1, max % -2, 7 // -2, 7 % -2, -7 // -2, -7 % -2)
print(pcall(function() return 1 // 0 end))
print(pcall(function() return 1 % 0 end))
print(1 << 62, 1 << 63, 1 << 64, 1 << -1, -1 >> 1, -1 >> 63, -1 >> 64, 2 >> -1)
print(0xff & 0x0f, 0xf0 | 0x0f, 0xff ~ 0x0f, ~0, ~max, 5.0 & 3)
print(pcall(function() return 1.5 & 1 end))
print(pcall(function() return "a" | 1 end))
print(pcall(function() return "3" | 0 end))
print("0x7fffffffffffffff" + 0, "9223372036854775808" + 0)
print(9223372036854775807, 9223372036854775808, -9223372036854775808, 0xffffffffffffffff, 0x1ffffffffffffffff)
print(max + 0.0 == max, max + 0.0 == 2 ^ 63, max < 2 ^ 63, min <= -2 ^ 63, max + 1.0, (2 ^ 53 + 1) | 0)
print(9007199254740993, 9007199254740992.0, 9007199254740993 == 9007199254740992.0, 9007199254740993 < 9007199254740992.0)
print(math.ult(1, -1), math.ult(-1, 1), math.abs(min), math.fmod(-7, 3), math.fmod(min, -1))
print(1 == 1.0, "1" == 1, 1 < 1.5, -1 < 0.5, max < math.huge, min > -math.huge)
local t = {}
t[1.0], t[2 ^ 53] = "one", "big"
print(t[1], t[2 ^ 53 | 0], next({ [3.0] = true }))

-- A generator of pseudo-random numbers that needs all 64 bits.
local x = 88172645463325252
local function xorshift()
  x = x ~ (x << 13)
  x = x ~ (x >> 7)
  x = x ~ (x << 17)
  return x
end
for _ = 1, 5 do print(xorshift()) end
local hash = 0xcbf29ce484222325
for c in ("hash me"):gmatch(".") do hash = (hash ~ c:byte()) * 0x100000001b3 end
print(hash, ("%016x"):format(hash))

for i = max - 2, max do io.write(i, " ") end
for i = min + 2, min, -1 do io.write(i, " ") end
for i = 3, 1 do io.write("never ", i) end
for i = 1, 3 do local j = i; i = 10; io.write(j, " ") end
for i = 1.0, 2 do io.write(i, " ") end
for i = 1, 2, 0.5 do io.write(i, " ") end
for i = 1, math.huge do if i > 3 then break end io.write(i, " ") end
print()
print(pcall(function() for i = 1, 10, 0 do end end))
print(pcall(function() for i = "a", 10 do end end))
print(pcall(function() for i = 1, {} do end end))
