-- debug.sethook: events of calls, returns, lines and counts.
local debug = require "debug"

local events = {}
local function record(event, line)
  local info = debug.getinfo(2, "nS")
  events[#events + 1] = event .. (line and ":" .. line or "") .. (info.name and "(" .. info.name .. ")" or "")
end
local function show()
  print(table.concat(events, " "))
  events = {}
end

local function add(a, b)
  return a + b
end
local function twice(n)
  local sum = add(n, n)
  return add(sum, 0)
end

debug.sethook(record, "cr")
twice(1)
math.abs(-1)
debug.sethook()
show()

debug.sethook(record, "l")
local x = add(1, 2)
for i = 1, 2 do
  local y = i
end
while x < 5 do
  x = x + 1
end
repeat
  x = x - 1
until x == 3
if x == 3
then
  x = 4
end
debug.sethook()
show()

local function trace(source)
  local lines = {}
  local function hook(_, line) lines[#lines + 1] = line end
  debug.sethook(hook, "l") load(source)() debug.sethook()
  print(table.concat(lines, " "))
end
trace("if\nmath.sin(1)\nthen\n  a=1\nelse\n  a=2\nend\n")
trace("--\nif nil then\n  a=1\nelse\n  a=2\nend\n")
trace("\nlocal function foo()\nend\nfoo()\nA = 1\nA = 2")
trace("a=1\nrepeat\n  a=a+1\nuntil a==3\n")
trace(" do\n  return\nend\n")
trace("local a\na=1\nwhile a<=3 do\n  a=a+1\nend\n")
trace("while math.sin(1) do\n  if math.sin(1)\n  then break\n  end\nend\na=1")
trace("for i=1,3 do\n  a=i\nend\n")
trace("for i,v in pairs{'a','b'} do\n  a=tostring(i) .. v\nend\n")
trace("for i=1,4 do a=1 end")
trace("local b = {10}\na = b[1] \n\n + \n\n\n b[1]\nb = 4")

-- What goes in and out.
local function transferred(event)
  local info = debug.getinfo(2, "r")
  local values = {}
  for i = info.ftransfer, info.ftransfer + info.ntransfer - 1 do
    values[#values + 1] = tostring(select(2, debug.getlocal(2, i)))
  end
  events[#events + 1] = event .. "(" .. table.concat(values, ",") .. ")"
end
debug.sethook(transferred, "cr")
select(2, 10, 20, 30)
add(3, 4)
debug.sethook()
table.remove(events, 1) table.remove(events)
show()

-- Hooks can change variables, and count.
debug.sethook(function() debug.setlocal(2, 1, "hooked") end, "c")
local function changed(a) return a end
local result = changed("given")
debug.sethook()
print(result)

local count = 0
debug.sethook(function(event) count = count + 1 assert(event == "count") end, "", 100)
for i = 1, 10000 do end
local f, mask, every = debug.gethook()
debug.sethook()
print(count > 90 and count < 500, mask, every)
print(debug.gethook())

-- A hook belongs to a coroutine; errors in it are those of what runs.
local co = coroutine.create(function()
  coroutine.yield(1)
  return 2
end)
local seen = {}
debug.sethook(co, function(event) seen[#seen + 1] = event end, "clr")
repeat until not coroutine.resume(co)
print(table.concat(seen, " "), debug.gethook())
print(pcall(function()
  debug.sethook(function()
    debug.sethook()
    error("in the hook", 0)
  end, "l")
  local a = 1
end))

do -- methods of files are known to hooks, too
  local called = {}
  local f = io.tmpfile()
  debug.sethook(function()
    local info = debug.getinfo(2, "fn")
    called[#called + 1] = tostring(info.name) .. " " .. tostring(info.func == f.write)
  end, "c")
  f:write("text")
  debug.sethook()
  f:close()
  print(table.concat(called, ", "))
end

-- A hook that is set by what closes a variable, after the function has begun to return.
local closed = {}
local function closing(...)
  local _ <close> = setmetatable({}, { __close = function() closed[#closed + 1] = "closed" end })
  local _ <close> = setmetatable({}, {
    __close = function()
      debug.sethook(function(event) closed[#closed + 1] = event .. " " .. debug.getinfo(2, "n").name end, "r")
    end,
  })
  return ...
end
local kept = { closing(10, 20, 30) }
debug.sethook()
print(#kept, table.concat(closed, ", "))
