-- Which functions a traceback shows, and what it calls them: tail calls have replaced their callers, and functions that
-- were suspended are still called by their names.
local function show(traceback)
  print((traceback:gsub("\n%s*%[C%]: in %?", "")))
end

local function tail(n)
  if n == 0 then show(debug.traceback("tail")) return end
  return tail(n - 1)
end
tail(3)

function globalTail(n)
  if n == 0 then show(debug.traceback("global")) return end
  return globalTail(n - 1)
end
globalTail(3)

local function fail(message) error(message, 2) end
local function check(value)
  return value or fail("checked by its caller")
end
local function checkTail(value)
  if not value then return fail("a tail call has left") end
end
print(pcall(check))
print(pcall(checkTail))
print(pcall(function()
  local result = checkTail()
  return result
end))


-- In coroutines.
local co = coroutine.create(function()
  local function inside()
    coroutine.yield()
    local nothing
    nothing()
  end
  inside()
end)
coroutine.resume(co)
show(debug.traceback(co))
print(coroutine.resume(co))
show(debug.traceback(co))

coroutine.wrap(function()
  local function tailed(n)
    if n == 0 then show((debug.traceback("in a coroutine"):gsub("\n\ttracebacks.lua:%d+: in main chunk.*", ""))) return end
    return tailed(n - 1)
  end
  local object = setmetatable({}, { __add = function(_, b)
    coroutine.yield()
    show(debug.traceback("added"))
    return b
  end })
  tailed(3)
  coroutine.yield(object + 1)
end)()

-- A message handler is called by the name of what has failed.
local function handler(message)
  show(debug.traceback(message))
  return message
end
xpcall(function()
  local nothing
  nothing()
end, handler)
xpcall(function()
  local nothing
  return nothing + 1
end, handler)
xpcall(function() error("raised") end, handler)

-- Environments that are no tables.
print(pcall(function(_ENV) return x end))
print(pcall(function(_ENV) x = 1 end, true))
do
  local print, pcall = print, pcall
  local _ENV = nil
  print(pcall(function() return x end))
end
