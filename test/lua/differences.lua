-- What random programs have found to differ from real Lua.
local function try(f, ...) print(select(2, pcall(f, ...))) end

-- loops
for i = 9007199254740990, 9007199254740994 do io.write(i, " ") end print()
for i = -9007199254740990, -9007199254740994, -1 do io.write(i, " ") end print()
for i = 1, 0 / 0 do print "never" end
for i = 1e18, 0 / 0, 2.25 do print(i) end
for i = 1, 0 / 0, -1 do print(i) if i < 0 then break end end
for i = 3, 0 / 0, math.mininteger do io.write(i, " ") end print()

-- numbers
print(~9007199254740991, ~9007199254740990, ~-9007199254740992)
local big = 9007199254740991
print(~big, -~big)
print(99999999999999.5, 99999999999999.4, 1e14 - 0.02, 9999999999999.9999, 100000000000000 - 0.5)
print(-0.0 - 0, 1 / (-0.0 - 0), -0.0 + 0)
print(9 ^ 63 % 3, math.fmod(9 ^ 63, 3), math.pi ^ 53 % 1e6, 10 ^ -4, 3 ^ -3, 2 ^ 0.5, (-2) ^ 3, 7 ^ 20 == 79792266297612001)

-- operands of bitwise operators
for _, operand in ipairs { "1.5", "x", "3", 2 ^ 63, 1.5, {} } do
  try(function() return operand | 1 end)
  try(function() return 1 | operand end)
  try(function() return 1.5 | operand end)
  try(function() return ~operand end)
end

-- names of what is to blame
local t, k, long = {}, "k", "a long string that is too long for a field of an instruction, and more"
local five <const>, yes <const> = 5, true and 5
local text <const> = "text"
local folded <const> = 3 * (5 + 2)
local zero <const> = 0.0 * 1
try(function() return t[1].x end)
try(function() return t[255].x, 1 end)
try(function() return t[256].x end)
try(function() return t[-1].x end)
try(function() return t[1 + 1].x end)
try(function() return t[2 // 1.0].x end)
try(function() return t[3.0 | 4].x end)
try(function() return t[k].x end)
try(function() return t["k"].x end)
try(function() return t[long].x end)
try(function() return t["a long string that is too long for a field of an instruction, and more"].x end)
try(function() return t[k]() end)
try(function() return t[k] .. "x" end)
try(function() return five.x.y end)
try(function() return yes.x.y end)
try(function() return folded.x.y end)
try(function() return zero.x.y end)
try(function() return text + 1 end)
try(function() return t[text].x end)
try(function() for _ in nil do end end)
try(function() for _ in t do end end)
try(function() for _ in five do end end)
try(function() return setmetatable({}, { __name = "A\0B" }) + 1 end)

-- keys in constructors
try(function() return { a = 1, [k] = 2, [nil] = 3 } end)
try(function()
  return {
    a = 1,
    [0 / 0] = 3
  }
end)

-- more values than names
local one = 1, function() return 2 end
local two = 2, "use strict", nil, one
print(one, two)

-- library functions in tail calls know their caller, and methods count their arguments without the object
local function tail() return string.rep() end
for _ = 1, 300 do pcall(tail) end
try(tail)
for i = 1, 300 do
  local _, message = pcall(function() return math.floor("x") end)
  if not message:find(":%d+: bad argument #1 to 'floor'") then print(i, message) end
end
print(coroutine.wrap(function()
  return select(2, pcall(function() return math.max() end))
end)())
try(function() return ("x"):rep({}) end)
try(function() return ("x"):gsub("x", true) end)
try(function() return ("x").rep({}) end)
try(function() local s = { rep = string.rep } return s:rep(1) end)
