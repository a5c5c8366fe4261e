-- Arguments, varargs and results.
local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(1, nil, 3), count(count()), count((count())))
local function pass(...) return ... end
print(pass(), (pass()), pass(1, nil), (pass(1, 2)))
print(pass(pass(1, 2), pass(3, 4)))
local function tail(first, ...) local a, b = ... return first, b, a, ... end
print(tail(1, 2, 3, 4))
print(select(-1, "a", "b"), select(-2, "a", "b"), select(2, "a", "b", "c"))
print(pcall(select, 0))
print(table.pack(pass()).n, table.pack(pass(nil, nil)).n, table.unpack({ 1, 2, nil, 4 }, 1, 4))
print(table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2 }, -1, 1))
local t = { ... }
print(#t)
local object = { n = 1 }
function object:add(k) self.n = self.n + (k or 1) return self end
function object.static(k) return k end
print(object:add():add(5).n, object.static(7), object["static"](8))
print(("x"):rep(3), ("%d"):format(5), #("abc"), ("abc"):upper():lower())
print(type(print), type(nil), type({}), type("x"), type(2), type(type), type(coroutine.create(print)))
local function results(n) if n == 0 then return end if n == 1 then return nil end return nil, nil end
print(count(results(0)), count(results(1)), count(results(2)), results(0) == nil)
print(print == print, results == results, function() end == function() end)
print(pcall(pcall))
print(pcall(pcall, error, "e"))
print(pcall(error))
print(string.format("%s %s", 1, 2, 3))
print(math.max(table.unpack({ 4, 9, 2 })))
local callable = setmetatable({}, { __call = function(self, a, b) return self ~= nil, a, b end })
print(callable(1, 2), pcall(callable, 3))
print(#{ pass(1, 2, 3), pass(1, 2, 3) }, #{ pass(1, 2, 3), (pass(1, 2, 3)) }, #{ pass() })
print(f and f(), (function(...) return select("#", ...) end)(nil, nil, nil))
local s = 0
for _, v in ipairs({ 1, 2, 3, nil, 5 }) do s = s + v end
print(s, rawlen({ 1, 2 }), rawlen("abc"), rawequal("a", "a"), rawget(setmetatable({}, { __index = { x = 1 } }), "x"))
