local t = {}
function t.field(x) print(debug.traceback("m")) local i = debug.getinfo(1, "n") print(i.name, i.namewhat) end
function t:method() local i = debug.getinfo(1, "n") print(i.name, i.namewhat) return (t.field(1)) end
local function loc() t:method() end
function glob() loc() end
local up = function() glob() end
local function useup() up() end
useup()
local mt = setmetatable({}, {__add = function(a, b) print(debug.traceback("add")) return 1 end, __index = function(t, k) print(debug.traceback("idx")) return 1 end})
local x = mt + 1
local y = mt.foo
for i in function(_, i) if not i then print(debug.traceback("iter")) return 1 end end do end
do local c <close> = setmetatable({}, {__close = function() print(debug.traceback("close")) end}) end
print(pcall(function() local s = string.rep; s() end))
print(pcall(function() local s = "x"; s:rep() end))
print(pcall(function() local s = "x"; s:rep({}) end))
print(pcall(function() string.rep() end))
print(pcall(string.rep))
print(pcall(function() local aaa = setmetatable({}, {__index = string}) aaa:sub() end))
print(pcall(function() return math.sin("a") end))
print(pcall(function() local s = {f = string.rep} s.f({}) end))
pcall(function() print(debug.traceback("pc")) end)
