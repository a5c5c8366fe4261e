-- Texts that touch what is around them: globals, events of metatables, the library of coroutines, other libraries.
local set = load "return function(t, f) t.__index = f end"()
local meta = {}
local object = setmetatable({}, meta)
set(meta, function(_, name) return "made " .. name end)
print(object.name)
load "total = 7"()
print(total + 1)
local co = load "return coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end)"()
print(co(1), co(10))
load "string.rep = function() return 'replaced' end"()
print(("x"):rep(3))

