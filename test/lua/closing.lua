-- To-be-closed variables.
local function resource(name, fails)
  return setmetatable({}, { __close = function(_, e) print("close " .. name, e) if fails then error(name .. " failed", 0) end end })
end
do
  local a <close> = resource("a")
  local b <close> = resource("b")
  print("body")
end
local function early(x)
  local r <close> = resource("early")
  if x then return "returned", x end
  print("not early")
end
print(early(1)) print(early())
for i = 1, 3 do
  local r <close> = resource("loop " .. i)
  if i == 2 then break end
end
for i = 1, 2 do
  local r <close> = resource("continue " .. i)
  goto continue
  ::continue::
end
print(pcall(function()
  local r <close> = resource("error")
  error("oops", 0)
end))
print(pcall(function()
  local r1 <close> = resource("outer", true)
  local r2 <close> = resource("inner", true)
  error("first", 0)
end))
print(pcall(function() local r <close> = 42 end))
do local n <close> = nil; local f <close> = false; print("nil and false are fine") end
local function iterator()
  return function(_, i) if i < 2 then return i + 1 end end, nil, 0, resource("iterator")
end
for i in iterator() do print(i) end
for i in iterator() do print(i) break end
local function tail() local r <close> = resource("tail") return early(2) end
print(tail())
local co = coroutine.wrap(function() local r <close> = resource("coroutine") coroutine.yield(1) return 2 end)
print(co(), co())
print(pcall(function() local x <const> = 1; return x end))
do
  local i = 0
  ::top::
  local r <close> = resource("goto " .. i)
  i = i + 1
  if i < 3 then goto top end
end
print("end")
