-- Values whose kinds are found out by the compiler, in places where it might be wrong about them.

-- Fields of an environment that the program has declared itself.
do
  local print = print
  local _ENV = { y = -16.0, n = 1 }
  x = y
  n = n + 0.0
  print(x, y, _ENV.x, n, _ENV.n)
end

-- Floats that known functions return, where all results of a call are wanted.
local function spread(f)
  local function zero() local z = 0.0 return z end
  f(zero())
  f(({ zero() })[1], select("#", zero()))
end
spread(print)

local function closing()
  local function one() local z = 1.0 return z end
  local function two()
    local c <close> = setmetatable({}, { __close = function() end })
    return one()
  end
  return two()
end
print(closing())

print(coroutine.wrap(function()
  local function three() coroutine.yield() local z = 3.0 return z end
  local function four() return three() end
  local co = coroutine.wrap(function() return four() end)
  co()
  return co()
end)())

-- Strings that read like large integers.
do
  local s = "9007199254740993"
  local n = math.tointeger(tonumber(s))
  print(s == n, n == s, rawequal(s, n), rawequal(n, s), ({ [n] = 1 })[s], n == n + 0.0, n == 9007199254740993)
  print(math.floor(s), math.ceil(s), math.floor("9223372036854775807"), math.floor("3.7"), math.ceil("12"))
end

do -- tables that are keys reach functions that are __index or __newindex
  local function first(t) return math.type(t[1]) end
  local unknown = load("return setmetatable({}, { __index = function(_, key) return math.type(key[1]), key[1] end })")()
  print(unknown[{ 10.0 }])
  local known = setmetatable({}, { __index = function(_, key) return first(key) end })
  print(known[{ 10.0 }])
  local stored
  local setter = load("return function(f) return setmetatable({}, { __newindex = function(_, key) f(key[1]) end }) end")()
  setter(function(value) stored = value end)[{ 4.0 }] = 1
  print(stored)
end

do -- a value that is a string only on some ways is no number to a shift
  local x = 0
  local function shift(i)
    for j = 1, 2 do
      if j == i then x = x << 1 end
      x = ""
    end
  end
  print(pcall(shift, 1), pcall(shift, 1), pcall(shift, 2))
  local y = 1
  local function mixed(i, v)
    if i == 1 then y = y << 3 end
    local before = y
    y = v
    return before
  end
  print(mixed(1, "10"), pcall(mixed, 1, 5), mixed(2, nil), pcall(mixed, 1, 1.5), mixed(0, {}), pcall(mixed, 1))
end
