local a, b = 20, 30
local K <const> = 7
local function f(x) if x then a = x end; return a + K, print end
print(debug.getupvalue(f, 1)) print((debug.getupvalue(f, 2))) print(debug.getupvalue(f,3))
print(debug.setupvalue(f, 1, 99), a)
local t = {}
for i = 1, 3 do local y = i; t[i] = function() y = y + 1; return y + i end end
print(t[1](), t[1](), t[2]())
debug.upvaluejoin(t[1], 1, t[2], 1)
print(t[1](), t[2]())
function t:m(x) return self == nil, x, K end
local s = string.dump(t.m)
print(load(s)(nil, 5))
print(debug.upvalueid(t[1],1) == debug.upvalueid(t[2],1), debug.upvalueid(t[1],2) == debug.upvalueid(t[2],2))
for k, v in pairs{1,2} do t[k] = function() k = k + 1 return k, v end end
print(t[1](), t[2]())
do local c <close> = setmetatable({}, {__close=function() print("closed", a) end}) ; local function z() return c end end
goto x
do ::y:: end
::x::
local fact; fact = function(n) if n < 2 then return 1 end return n * fact(n-1) end
print(fact(10), load(string.dump(function(...) local a = ... ; return a*2 end, true))(21))
print(pcall(load(string.dump(function(a) return a.x.y end, true)), {}))
print(pcall(load(string.dump(function(a) 
 return a.x.y end)), {}))
