-- Coroutines, also where other functions stand between resume and yield.
local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end return "end" end) end
for v in gen(3) do io.write(v, " ") if v == "end" then break end end
print()
local co = coroutine.create(function(a, b)
  print("start", a, b, coroutine.isyieldable(), coroutine.status(coroutine.running()))
  local c = coroutine.yield(a + b)
  local d, e = coroutine.yield(c * 2)
  return d + e, "done"
end)
print(coroutine.status(co), coroutine.resume(co, 1, 2))
print(coroutine.status(co), coroutine.resume(co, 10))
print(coroutine.resume(co, 3, 4))
print(coroutine.status(co), coroutine.resume(co))
print(coroutine.isyieldable(), select(2, coroutine.running()))

-- Through pcall, metamethods, iterators, recursion and varargs.
local function inner() local x = coroutine.yield("in pcall") error("after " .. x) end
co = coroutine.create(function() return pcall(inner) end)
print(coroutine.resume(co))
print(coroutine.resume(co, "yield"))
local proxy = setmetatable({}, {
  __index = function(_, k) return coroutine.yield("index " .. k) end,
  __add = function(a, b) return coroutine.yield("add") end,
  __call = function(_, ...) return coroutine.yield("call", ...) end,
  __concat = function() return coroutine.yield("concat") end,
  __lt = function() return coroutine.yield("lt") end,
  __eq = function() return coroutine.yield("eq") end,
  __len = function() return coroutine.yield("len") end,
  __newindex = function(t, k, v) coroutine.yield("newindex", k, v) end,
})
co = coroutine.wrap(function()
  local r = { proxy.field, proxy + 1, proxy(7), proxy .. "x" }
  proxy.new = "value"
  return table.concat(r, ","), proxy < proxy, #proxy
end)
print(co()) print(co(1)) print(co(2)) print(co(3)) print(co(4)) print(co()) print(co(true)) print(co(9))
local function walk(tree) if tree then walk(tree.left) coroutine.yield(tree.value) walk(tree.right) end end
local tree = { value = 2, left = { value = 1 }, right = { value = 4, left = { value = 3 } } }
for v in coroutine.wrap(function() walk(tree) end) do io.write(v, " ") end
for k, v in (function() return coroutine.wrap(function() for i = 1, 2 do coroutine.yield(i, i * i) end end) end)() do io.write(k, "=", v, " ") end
print()
co = coroutine.wrap(function(...) for i = 1, select("#", ...) do coroutine.yield((select(i, ...))) end end)
print(co("a", nil, "c"), co(), co())
-- Errors.
co = coroutine.create(function() local x = nil; return x.field end)
print(coroutine.resume(co))
print(coroutine.resume(co))
print(pcall(coroutine.wrap(function() error({ code = 1 }) end)) == false)
print(pcall(coroutine.yield, 1))
print(coroutine.resume(coroutine.running()))
print(pcall(coroutine.resume, 1))
print(coroutine.close(coroutine.create(print)))
co = coroutine.create(function() local v <close> = setmetatable({}, { __close = function() print("closed") end }) coroutine.yield() end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.status(co))
-- Producer and consumer, and many at once.
local threads = {}
for i = 1, 3 do threads[i] = coroutine.create(function() for j = 1, i do coroutine.yield(i * 10 + j) end end) end
local alive = true
while alive do
  alive = false
  for _, thread in ipairs(threads) do
    local ok, v = coroutine.resume(thread)
    if ok and v then io.write(v, " ") alive = true end
  end
end
print()
co = coroutine.wrap(function() return coroutine.wrap(function() coroutine.yield("nested") return "inner end" end)() end)
print(co())
co = coroutine.wrap(function() table.sort({ 3, 1, 2 }, function(a, b) return a < b end) for w in ("a b"):gmatch("%a") do coroutine.yield(w) end end)
print(co(), co())
print(select("#", coroutine.resume(coroutine.create(function() return end))))
-- Tail calls.
local function loop(n) if n == 0 then coroutine.yield("bottom") return "up" end return loop(n - 1) end
co = coroutine.wrap(function() return loop(100000) end)
print(co(), co())
co = coroutine.wrap(function() while true do local x = coroutine.yield() if not x then return "stop" end end end)
co() co(1) co(2)
print(co(false))

-- To-be-closed variables whose functions yield, in functions that nothing else could suspend.
do
  local function closing(f) return setmetatable({}, { __close = f }) end
  local function body()
    local x <close> = closing(function(_, message) print("x", message) coroutine.yield("in x") end)
    local y <close> = closing(function(_, message) print("y", message) error("from y", 0) end)
    error("first", 0)
  end
  local co = coroutine.wrap(function() return pcall(body) end)
  print(co())
  print(co())
end
