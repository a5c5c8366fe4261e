-- Operands that are locals are read when the operator runs; all else in order.
local function demo()
  local a, t, k = 1, { x = 1, "one" }, "x"
  local function f() a = a + 10 return 100 end
  local function g() t = { x = "new" } return 1 end
  local function h() k = "y" return 2 end
  print(a + f(), a - f(), f() - a, a < f(), a == f(), -a + f(), (a) + f())
  print(a .. f(), a * (f() + 1), (a + 0) + f(), a // f(), 2 ^ a + f())
  local old = t
  t.x = g()
  print(old.x, t.x)
  old = t
  t["z"] = g()
  print(old.z, t.z)
  old = t
  t[k] = h()
  print(t.x, t.y, old.y)
  print(t[g()], t[k .. "z"])
  old = t
  t[g()] = 5
  print(old[1], t[1])
  old, k = t, "x"
  t[k], t.w = h(), g()
  print(old.x, old.y, t.x, t.y, old.w, t.w)
  old = t
  t, t.q = { q = "t" }, g()
  print(old.q, t.q)
  print(({ a, f(), a })[1], select(1, a, f()), (function(...) return ... end)(a, f()))
  local b, c = a, f()
  print(b, c, a)
  print(a and f(), a or f(), a + #("x"):rep(f()))
end
demo()

local up, n = { x = 1 }, 1
local function renew() up = { x = "renewed" } n = n + 1 return 7 end
local function upvalues()
  local old = up
  up.x = renew()
  print(old.x, up.x)
  old = up
  up[n] = renew()
  print(old[2], up[2], old[3], up[3])
  old = up
  up[renew()] = 1
  print(old[7], up[7])
  up[renew()] = renew()
  print(up[7])
  print(n + renew(), n * renew(), up[renew() - 6], up.x)
  old = up
  up.p, up.q = renew(), renew()
  print(old.p, old.q, up.p, up.q)
end
upvalues()

G, T = 1, { x = 0 }
local function change() G = G + 1 T = { x = G } return G end
print(G + change(), G - change(), T.x + change())
local keep = T
T.x = change()
print(keep.x, T.x)

-- metamethods change locals, too
local m = 1
local meta = setmetatable({}, { __index = function() m = m + 1 return 10 end, __len = function() m = m * 2 return 3 end,
  __add = function() m = 0 return 5 end })
print(m + meta.x, m + #meta, m - (meta + 1), m == meta.y)
for i = m, m + #meta do io.write(i, " ") end
print()
local co = coroutine.wrap(function()
  local v = 1
  local function set() v = coroutine.yield(v) return 1 end
  print(v + set(), v * set())
  return "end"
end)
print(co(), co(5), co(6))
