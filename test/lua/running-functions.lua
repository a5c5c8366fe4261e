-- Looking at running functions: debug.getlocal, debug.setlocal, getinfo of what is running, also in coroutines.
local debug = require "debug"

local function variables(level)
  local found = {}
  for i = 1, 100 do
    local name, value = debug.getlocal(level + 1, i)
    if not name then break end
    if name ~= "(temporary)" then
      found[#found + 1] = name .. (name == "(for state)" and "" or "=" .. tostring(value))
    end
  end
  return table.concat(found, " ")
end

local function parameters(a, b, ...)
  local c, d <const> = a + b, 10
  do
    local inner = "in"
    print(variables(1))
  end
  local last = d
  print(variables(1))
  print(debug.getlocal(1, -1)) print(debug.getlocal(1, -2)) print(debug.getlocal(1, -3))
  print(debug.setlocal(1, 1, "changed"), a)
  print(debug.setlocal(1, -2, "late"), ...)
  print(debug.setlocal(1, 50, 1), debug.setlocal(1, -9, 1))
end
parameters(1, 2, "x", "y")

print(debug.getlocal(parameters, 1), debug.getlocal(parameters, 2), debug.getlocal(parameters, 3))
print(pcall(debug.getlocal, 50, 1))
print(pcall(debug.setlocal, -1, 1, 1))

local function loops()
  for i = 1, 2 do
    for k, v in pairs { "a" } do
      print(variables(1))
    end
  end
  local x = 1
  while x < 3 do
    local y = x * 10
    x = x + 1
    if y == 20 then print(variables(1)) end
  end
  repeat local z = x until z
  local function f() return f end
  print(#variables(1) > 0, (debug.getlocal(1, 1)), (debug.getlocal(1, 2)))
end
loops()

-- A float stays a float, an integer an integer, whatever is assigned from outside.
local function kinds()
  local float, integer = 2.0, 2
  debug.setlocal(1, 1, 7) debug.setlocal(1, 2, 7.5)
  print(float, integer, float + 1, integer * 2)
  for i = 1, 2 do
    debug.setlocal(1, 6, i + 0.5)
    print(i)
  end
end
kinds()

-- Who runs.
local function who() return debug.getinfo(1, "f").func, debug.getinfo(2, "f").func end
local function caller() local f, g = who() return f == who, g == caller end
print(caller())
local function tail(n)
  if n == 0 then
    local info = debug.getinfo(1, "tnS")
    return info.istailcall, info.name, info.what, (debug.traceback("t"):gsub("\n.*in main chunk.*", ""))
  end
  return tail(n - 1)
end
print(tail(0))
print(tail(2))
print(debug.getinfo(1, "S").what, debug.getinfo(1, "t").istailcall, debug.getinfo(1, "u").nups)
local two = function(a, b, ...) return tail, who end
local info = debug.getinfo(two, "uSL")
print(info.nups, info.nparams, info.isvararg, info.linedefined, info.lastlinedefined)

local function lines(f)
  local found = {}
  for line in pairs(debug.getinfo(f, "L").activelines) do found[#found + 1] = line end
  table.sort(found)
  return table.concat(found, " ")
end
print(lines(two))
print(lines(function(a)
  -- nothing

  local b = a
  if b then
    print(b)
  end
end))
print(lines(load("\n\nreturn 1")), debug.getinfo(print, "L").activelines)

-- Coroutines have variables of their own.
local co = coroutine.create(function(x)
  local y = coroutine.yield(x + 1)
  local z = coroutine.yield(y)
  return x, y, z
end)
print(coroutine.resume(co, 1))
print(debug.getlocal(co, 1, 1))
print(debug.getlocal(co, 1, 2))
print(debug.setlocal(co, 1, 1, "set"))
print(coroutine.resume(co, 2))
print(debug.getlocal(co, 1, 2))
print(coroutine.resume(co, 3))
print(pcall(debug.getlocal, co, 1, 1))

-- A message handler sees the variables of what has failed.
local function failing(secret)
  local also = secret .. "!"
  error("m")
end
print(xpcall(failing, function(m)
  return m .. " " .. select(2, debug.getlocal(3, 1)) .. " " .. select(2, debug.getlocal(3, 2))
end, "s"))
print(variables(1) ~= "")

do -- the main function of a module is known to what it calls
  local inside = require "lib.inside"
  print(inside.kind, inside.same, inside.upvalue)
end
