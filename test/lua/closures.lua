-- Locals, scopes and closures.
local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() return n end
end
local up, get = counter()
local up2 = counter()
print(up(), up(), up2(), get())

local functions = {}
for i = 1, 3 do functions[#functions + 1] = function() i = i + 10 return i end end
print(functions[1](), functions[1](), functions[2](), functions[3]())
functions = {}
for k, v in pairs({ a = 1 }) do functions[1] = function() return k, v end end
print(functions[1]())
local i = 1
functions = {}
while i <= 3 do local j = i; functions[i] = function() j = j + 1 return j end; i = i + 1 end
print(functions[1](), functions[1](), functions[3]())
repeat local done = true; local f = function() return done end until done and f()

local x = 1
do local x = x + 1; do local x = x + 1; print(x) end print(x) end
print(x)
local x = x + 5
print(x)
local function shadow(x) local x = x or "default"; return x end
print(shadow(), shadow(false), shadow(1))

local function recursive(n) if n == 0 then return "bottom" end return recursive(n - 1) end
print(recursive(1000000))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(100001), odd(100001))

a, b = 1, 2
a, b = b, a
print(a, b, c)
do local a = 5; b = a end
print(a, b)
local t = {}
local n = 1
n, t[n] = n + 1, "old index"
print(n, t[1], t[2])
local function f() return 1, 2, 3 end
local p, q, r, s = f()
print(p, q, r, s)
p, q, r, s = 0, f()
print(p, q, r, s)
p, q, r, s = f(), 10
print(p, q, r, s)
print((f()), f(), (f()))
t = { f(), f(), x = f(), (f()) }
print(#t, t[1], t[2], t[3], t[4], t.x)
local fixed <const> = 42
print(fixed, _ENV == _G, _G._G == _G)
do local _ENV = { print = print }; y = 5; print(y, a) end
print(y)
local function env(_ENV) return value end
print(env({ value = "from a parameter" }))
