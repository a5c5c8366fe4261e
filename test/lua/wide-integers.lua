-- Integers of 64 bits in locals, parameters, fields and elements: what is computed on halves is what Lua computes.
local samples = { 0, 1, -1, 255, -256, 0x7fffffff, -0x80000000, 0xffffffff, 0x100000000, -0x100000001, (1 << 53) - 1, 1 << 53,
  -(1 << 53), -(1 << 53) - 1, math.maxinteger, math.mininteger, 0x9E3779B97F4A7C15, 0x123456789abcdef0 }
local function show(name, f)
  local results = {}
  for _, a in ipairs(samples) do
    for _, b in ipairs(samples) do results[#results + 1] = string.format("%x", f(a, b)) end
  end
  local sum = 7
  for _, text in ipairs(results) do
    for i = 1, #text do sum = (sum * 31 + text:byte(i)) % 1000000007 end
  end
  print(name, sum, results[40], results[171], results[300])
end

-- Every operator on locals that are kept in halves.
show("all", function(a, b)
  local x = a * 6364136223846793005 + b
  x = x ~ (x >> 29)
  x = x + b
  x = x - a
  x = x * b
  x = x | (a << 3)
  x = x & (b ~ 0x5555555555555555)
  return x ~ (x << 7)
end)
show("small factors", function(a, b)
  local h = a
  for i = 1, 9 do h = h * 33 + (b & i) end
  h = 5 - h * 3
  h = h * -7 - h * b
  return h
end)
show("shifts", function(a, b)
  local x, y = a * 0x100000001b3, b * 0x9E3779B97F4A7C15
  x = x ~ (x << 0) ~ a; y = y ~ (y >> 0) ~ x
  x = x ~ (x << 1) ~ a; y = y ~ (y >> 1) ~ x
  x = x ~ (x << 2) ~ a; y = y ~ (y >> 2) ~ x
  x = x ~ (x << 3) ~ a; y = y ~ (y >> 3) ~ x
  x = x ~ (x << 4) ~ a; y = y ~ (y >> 4) ~ x
  x = x ~ (x << 5) ~ a; y = y ~ (y >> 5) ~ x
  x = x ~ (x << 6) ~ a; y = y ~ (y >> 6) ~ x
  x = x ~ (x << 7) ~ a; y = y ~ (y >> 7) ~ x
  x = x ~ (x << 8) ~ a; y = y ~ (y >> 8) ~ x
  x = x ~ (x << 9) ~ a; y = y ~ (y >> 9) ~ x
  x = x ~ (x << 10) ~ a; y = y ~ (y >> 10) ~ x
  x = x ~ (x << 11) ~ a; y = y ~ (y >> 11) ~ x
  x = x ~ (x << 12) ~ a; y = y ~ (y >> 12) ~ x
  x = x ~ (x << 13) ~ a; y = y ~ (y >> 13) ~ x
  x = x ~ (x << 14) ~ a; y = y ~ (y >> 14) ~ x
  x = x ~ (x << 15) ~ a; y = y ~ (y >> 15) ~ x
  x = x ~ (x << 16) ~ a; y = y ~ (y >> 16) ~ x
  x = x ~ (x << 17) ~ a; y = y ~ (y >> 17) ~ x
  x = x ~ (x << 18) ~ a; y = y ~ (y >> 18) ~ x
  x = x ~ (x << 19) ~ a; y = y ~ (y >> 19) ~ x
  x = x ~ (x << 20) ~ a; y = y ~ (y >> 20) ~ x
  x = x ~ (x << 21) ~ a; y = y ~ (y >> 21) ~ x
  x = x ~ (x << 22) ~ a; y = y ~ (y >> 22) ~ x
  x = x ~ (x << 23) ~ a; y = y ~ (y >> 23) ~ x
  x = x ~ (x << 24) ~ a; y = y ~ (y >> 24) ~ x
  x = x ~ (x << 25) ~ a; y = y ~ (y >> 25) ~ x
  x = x ~ (x << 26) ~ a; y = y ~ (y >> 26) ~ x
  x = x ~ (x << 27) ~ a; y = y ~ (y >> 27) ~ x
  x = x ~ (x << 28) ~ a; y = y ~ (y >> 28) ~ x
  x = x ~ (x << 29) ~ a; y = y ~ (y >> 29) ~ x
  x = x ~ (x << 30) ~ a; y = y ~ (y >> 30) ~ x
  x = x ~ (x << 31) ~ a; y = y ~ (y >> 31) ~ x
  x = x ~ (x << 32) ~ a; y = y ~ (y >> 32) ~ x
  x = x ~ (x << 33) ~ a; y = y ~ (y >> 33) ~ x
  x = x ~ (x << 34) ~ a; y = y ~ (y >> 34) ~ x
  x = x ~ (x << 35) ~ a; y = y ~ (y >> 35) ~ x
  x = x ~ (x << 36) ~ a; y = y ~ (y >> 36) ~ x
  x = x ~ (x << 37) ~ a; y = y ~ (y >> 37) ~ x
  x = x ~ (x << 38) ~ a; y = y ~ (y >> 38) ~ x
  x = x ~ (x << 39) ~ a; y = y ~ (y >> 39) ~ x
  x = x ~ (x << 40) ~ a; y = y ~ (y >> 40) ~ x
  x = x ~ (x << 41) ~ a; y = y ~ (y >> 41) ~ x
  x = x ~ (x << 42) ~ a; y = y ~ (y >> 42) ~ x
  x = x ~ (x << 43) ~ a; y = y ~ (y >> 43) ~ x
  x = x ~ (x << 44) ~ a; y = y ~ (y >> 44) ~ x
  x = x ~ (x << 45) ~ a; y = y ~ (y >> 45) ~ x
  x = x ~ (x << 46) ~ a; y = y ~ (y >> 46) ~ x
  x = x ~ (x << 47) ~ a; y = y ~ (y >> 47) ~ x
  x = x ~ (x << 48) ~ a; y = y ~ (y >> 48) ~ x
  x = x ~ (x << 49) ~ a; y = y ~ (y >> 49) ~ x
  x = x ~ (x << 50) ~ a; y = y ~ (y >> 50) ~ x
  x = x ~ (x << 51) ~ a; y = y ~ (y >> 51) ~ x
  x = x ~ (x << 52) ~ a; y = y ~ (y >> 52) ~ x
  x = x ~ (x << 53) ~ a; y = y ~ (y >> 53) ~ x
  x = x ~ (x << 54) ~ a; y = y ~ (y >> 54) ~ x
  x = x ~ (x << 55) ~ a; y = y ~ (y >> 55) ~ x
  x = x ~ (x << 56) ~ a; y = y ~ (y >> 56) ~ x
  x = x ~ (x << 57) ~ a; y = y ~ (y >> 57) ~ x
  x = x ~ (x << 58) ~ a; y = y ~ (y >> 58) ~ x
  x = x ~ (x << 59) ~ a; y = y ~ (y >> 59) ~ x
  x = x ~ (x << 60) ~ a; y = y ~ (y >> 60) ~ x
  x = x ~ (x << 61) ~ a; y = y ~ (y >> 61) ~ x
  x = x ~ (x << 62) ~ a; y = y ~ (y >> 62) ~ x
  x = x ~ (x << 63) ~ a; y = y ~ (y >> 63) ~ x
  return x ~ y
end)
local function rotl(x, k) return (x << k) | (x >> (64 - k)) end
show("rotations", function(a, b)
  local x = a
  for k = 1, 63 do x = rotl(x, k) ~ b end
  return x
end)
show("first bits", function(a, b)
  local x = a * 0x2545F4914F6CDD1D + b
  return (x >> 11) + (x >> 33) + (x >> 63) + (x >> 12) % 1000 + (x & 0xffff) + (x % 8) + (a >> 20) + (b >> 52)
end)

-- Parameters, several at once, equality, and other operators.
local function mix(h)
  h = h ~ (h >> 33)
  h = h * 0xff51afd7ed558ccd
  h = h ~ (h >> 33)
  return h * 0xc4ceb9fe1a85ec53
end
show("parameters", function(a, b) return mix(a) ~ mix(b) end)
show("exchanged", function(a, b)
  local x, y = a * 0x100000001b3, b * 0x100000001b3
  for i = 1, 5 do x, y = y, x * 3 + y end
  return x - y
end)
show("equality", function(a, b)
  local x = a * 0x100000001
  local y = b
  y = y ~ (y << 1)
  if x == 0 then return 1 elseif x ~= 4294967297 and x == -4294967297 then return 2 elseif y == x then return 3 end
  return x // 3 + y % 5 + (x < y and 1 or 0)
end)
show("jumps", function(a, b)
  local i = 0
  ::again::
  local h = a * 0x100000001b3
  h = h ~ b
  i = i + 1
  if i < 3 then goto again end
  return h
end)
show("kept", function(a, b)
  local old = a
  local state = old * 6364136223846793005 + b
  local xs = (((old >> 18) ~ old) >> 27) & 0xffffffff
  local rot = old >> 59
  return ((xs >> rot) | (xs << ((-rot) & 31))) & 0xffffffff ~ state
end)

-- Variables of other functions, that calls change.
local state = 42
local function step() state = state * 6364136223846793005 + 1442695040888963407 return state end
print((state ~ step()) * 0x100000001b3, state * 0x100000001b3 + step(), state)
local function counted()
  local n = 1
  local function more() n = n * 0x100000001b3 return n end
  return n * 3 + more(), (n ~ more()) * 0x5bd1e9955bd1e995, n
end
print(counted())

-- What is no integer, or nothing, on the way.
local function fnv(s, last)
  local h = 0xcbf29ce484222325
  for i = 1, last do
    h = h ~ s:byte(i)
    h = h * 0x100000001b3
  end
  return h
end
print(fnv("hello", 5), pcall(fnv, "hello", 6))
local words = { 1, 2, 3, 4 }
for i = 1, 40 do
  words[i % 4 + 1] = rotl(words[1] * 5, 7) * 9 ~ words[4]
  words[2] = words[2] ~ (words[3] << 17)
end
print(words[1], words[2], words[3], words[4], pcall(function() return rotl(words[5], 3) end))
local function product(n)
  local p = 1
  for i = 1, n do p = p * i end
  return p
end
print(product(20), product(21), product(25), product(66), math.type(product(3)), product(5) / 2, -product(4), product(4) .. "")
local function parse(s)
  local n = 0
  for i = 1, #s do n = n * 10 + (s:byte(i) - 48) end
  return n
end
print(parse("123"), parse("9007199254740993"), parse("9223372036854775808"), ({ "a", "b" })[parse("2")])
for _, x in ipairs { 3.0, "0x10", 2^53 } do
  print(pcall(function()
    local h = x
    h = h ~ (h << 5)
    return h * 0x100000001b3
  end))
end
print(pcall(function() local h = 0.5; h = h ~ (h << 5); return h end))

-- In coroutines, in conditions of loops, and behind jumps.
local stepped = coroutine.wrap(function(a, b)
  local h = a * 0x100000001b3
  while true do
    h = (h ~ (h >> 7)) * 33 + b
    a = coroutine.yield(h)
    h = h ~ a
  end
end)
print(stepped(1, 2), stepped(-1), stepped(1 << 63))
local rounds, word = 0, 0x8000000000000001
repeat
  local moved = word >> 1
  word = moved & 0x7fffffffffffffff
  rounds = rounds + 1
until moved == 0
print(rounds, word)
for i = 1, 3 do
  local h = i * 0x9E3779B97F4A7C15
  if h & 1 == 0 then goto continue end
  h = h ~ (h << 13)
  print(i, h)
  ::continue::
end
