-- Objects that each have a metatable of their own with nothing in it but __index; and what becomes of those later.
local Class = { kind = "class" }
function Class.twice(self) return self.n * 2 end
local function new(n) return setmetatable({ n = n }, { __index = Class }) end

local a, b = new(1), new(2)
print(a.kind, a:twice(), b:twice(), a.nothing, getmetatable(a).__index == Class, rawget(getmetatable(a), "__index") == Class)
for k, v in pairs(getmetatable(a)) do print(k, v == Class) end
print(pcall(function() return a + b end))
print(#a, a == b, tostring(a):match("^table"), pcall(function() return a() end))

-- Another event beside it, and then without it.
local mt = getmetatable(a)
mt.__add = function(x, y) return x.n + y.n end
print(a + b, a.kind, a:twice())
mt.__index = nil
print(a.kind, pcall(function() return a:twice() end))
print(a + b)
mt.__index = function(t, k) return k .. "!" end
print(a.kind, a.n)
mt.__index = Class
print(a.kind, a + b, rawlen(a))

-- Replaced by something that is no table, taken away, and given again.
local mb = getmetatable(b)
mb.__index = function(_, k) return "made " .. k end
print(b.kind, b.n)
mb.__index = nil
print(b.kind, (next(mb)))
mb.__index = Class
print(b.kind, (next(mb)))
mb.__index = nil
mb.__len = function() return 42 end
print(b.kind, #b)
setmetatable(mb, { __mode = "k" })
mb.__index = Class
print(b.kind, #b, getmetatable(mb).__mode)
setmetatable(mb, nil)
print(b.kind, #b)

-- Metatables that hold weakly themselves, or are nil at first.
local weak = setmetatable({ __index = Class }, { __mode = "v" })
local c = setmetatable({}, weak)
print(c.kind, rawequal(weak.__index, Class))
local none = setmetatable({}, { __index = nil })
print(none.kind, next(getmetatable(none)))
local nested = setmetatable({}, { __index = setmetatable({}, { __index = setmetatable({}, { __index = Class }) }) })
print(nested.kind, nested.nothing)
table.insert(nested, 1)
print(#nested, table.concat(nested), table.unpack(setmetatable({ 1, nil, 3 }, { __index = { 7, 8, 9 } })))
