-- The math library.
print(math.pi, math.huge, -math.huge, math.maxinteger, math.mininteger)
print(math.floor(-3.5), math.ceil(-3.5), math.abs(-4), math.abs(-4.5), math.fmod(7, -3), math.fmod(-7, 3), math.fmod(7.5, 2))
print(math.modf(3.7), math.modf(-3.7), math.modf(5), math.modf(math.huge))
print(math.sqrt(2), math.sin(0), math.cos(0), math.exp(0), math.log(8, 2), math.log(100, 10), math.log(1))
print(math.max(3, 7.5, 2), math.min(3, -7, 2.0), math.tointeger("3"), math.tointeger(3.2), math.type("3"), math.type(nil == nil))
print(pcall(math.max), pcall(math.floor, {}), pcall(math.fmod, 1, 0), math.fmod(1, 0.0) ~= math.fmod(1, 0.0))
math.randomseed(42)
local a, b = math.random(1, 100), math.random(1, 100)
math.randomseed(42)
print(math.random(1, 100) == a, math.random(1, 100) == b)
for _ = 1, 1000 do
  local r, i, j = math.random(), math.random(6), math.random(-3, 3)
  assert(r >= 0 and r < 1 and i >= 1 and i <= 6 and j >= -3 and j <= 3)
end
print(pcall(math.random, 0) == true, pcall(math.random, 2, 1))
print(math.ult(-1, 1), 5 // 0.0, -5 // 0.0, 0 / 0 ~= 0 / 0, 3 % -math.huge, math.floor(2 ^ 40 + 0.5))
print(7 // 2, 7.0 // 2, -7 // 2.0, 7 % 3, -7 % 3, 7 % -3, 1e15 % 7, 2 ^ 0.5 == math.sqrt(2), 8 ^ (1 / 3))
