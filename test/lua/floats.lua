-- Floats: how they look, and how they stay apart from integers.
local function show(...) print(math.type((...)), ...) end
show(3.0) show(-0.0) show(1e15) show(1e16) show(0.1 + 0.2) show(100 * 1.0) show(7 / 7) show(2 ^ 2) show(10 // 3.0)
show(10 // 3) show(7 % 2.5) show(-7 % math.huge) show(7 % -math.huge) show(3 | 0) show(-(0.0)) show(0.0 + 0)
print(3 == 3.0, math.tointeger(3.5), math.tointeger("8"), math.tointeger(2 ^ 63), 3.0 .. "", 1e3 .. "|" .. 2 ^ 31)
print(0 / 0 ~= 0 / 0, 1 / 0 > math.maxinteger, 1 / -0.0, 0.0 == -0.0)
print(math.floor(3.7), math.ceil(3.2), math.floor(-3.7), math.floor(1e300), math.ceil(-0.5), math.sqrt(16), math.max(1, 2.5), math.min(3))
print(8 // 3, 8.0 // 3, -8 // 3, 8 % -3, 8 % 3.5, -8 % 3.5, 5.3 % math.huge, -5.3 % math.huge)
print(string.format("%.3f %g %e %a %5.1f|%-8g|%+d", 1 / 3, 1e20, 12345.678, 1.0, 2.25, 0.5, 7))
print(tonumber("  0x1p4  "), tonumber("1e1"), tonumber("0x.8"), tonumber("1e"), tonumber(""), tonumber("z", 36), tonumber("8", 8), tonumber("1 2"))
print(tonumber("inf"), tonumber("nan"), tonumber("1_000"), tonumber("0b1"), tonumber(" 12 "), tonumber("1."), tonumber(".5"))
local t = { 1, 2.0, 3.5 }
t[2] = t[2] + 1
for i, v in ipairs(t) do io.write(i, "=", v, " ") end
print()
local sum = 0
for i = 1, 10 do sum = sum + i / 2 end
print(sum, sum == 27.5, sum // 1, sum - 0.5, (sum - 0.5) | 0)
local function mean(a, b) return (a + b) / 2 end
print(mean(1, 2), mean(2, 4), mean(2 ^ 53, 2 ^ 53))

-- A reciprocal next to half a unit, as a power.
do
  local n = 9007199254740991
  local function power(a, b) return a ^ b end
  print(("%.17g %.17g"):format(power(n, -1), n ^ -1), 1 % n ^ -1 % n, power(0.0, -1), power(-0.0, -1), power(1/0, -1))
end
