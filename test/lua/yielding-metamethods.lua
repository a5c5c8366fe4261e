-- Metamethods, __pairs and iterators that yield inside coroutines.
local mt = {}
local function new(x) return setmetatable({ x = x }, mt) end
local yield = coroutine.yield
local function arith(name) return function(a, b) yield(name); return new((type(a) == "table" and a.x or a) + (type(b) == "table" and b.x or b)) end end
for _, event in ipairs { "__add", "__sub", "__mul", "__div", "__concat", "__idiv", "__band" } do mt[event] = arith(event) end
mt.__unm = function(a) yield("unm"); return new(-a.x) end
mt.__len = function(a) yield("len"); return a.x end
mt.__lt = function(a, b) yield("lt"); return a.x < b.x end
mt.__le = function(a, b) yield("le"); return a.x <= b.x end
mt.__eq = function(a, b) yield("eq"); return a.x == b.x end
mt.__index = function(t, k) yield("index " .. k); return k .. "!" end
mt.__newindex = function(t, k, v) yield("newindex " .. k); rawset(t, k, v) end
mt.__call = function(self, a) yield("call"); return a end
mt.__pairs = function(t) yield("pairs"); return function(_, k) if not k then yield("step") return 1, t.x end end, t, nil end

local function trace(f, ...)
  local co = coroutine.wrap(function(...) return "done", f(...) end)
  local events, results = {}, nil
  while true do
    results = table.pack(co(...))
    if results[1] == "done" then break end
    events[#events + 1] = results[1]
  end
  print(table.concat(events, ","), table.unpack(results, 2, results.n))
end

local a, b = new(3), new(4)
trace(function() return (a + b * 2 - 1).x end)
trace(function() return (a .. b .. "5").x, (-a).x, #b end)
trace(function() return a < b, a > b, a <= b, a >= b, a == b, a ~= b end)
trace(function() if a < b and not (b < a) then return a.name, a["k" .. 1] end end)
trace(function() a.y = 5; a.z, a.w = 1, 2; return a.y + a.z + a.w end)
trace(function() return a(7), a(8, 9) end)
trace(function() for k, v in pairs(a) do yield("body"); print(k, v) end return 1 end)
trace(function() local t = setmetatable({}, { __index = a }); return t.foo end)
trace(function() local _ENV <const> = setmetatable({}, { __index = function(_, k) yield(k) return 9 end }); return global1 end)
-- a call of a metamethod that is no function
print(pcall(function() return setmetatable({}, { __add = 34 }) + 1 end))
print(pcall(function() local t = setmetatable({}, { __lt = {} }) return t > t end))
print(select(2, pcall(function() local t = setmetatable({}, { __concat = true }) return t .. 1 end)))
-- no yield across C
print(coroutine.wrap(function() return pcall(table.sort, { a, b, a }) end)())
