-- Tail calls of library functions: they are called as in any call, so that messages and tracebacks show their caller.
local function try(f, ...)
  print(coroutine.wrap(function(...)
    return pcall(f, ...)
  end)(...))
end
try(function() return pcall() end)
try(function() return xpcall("no handler") end)
try(function() return xpcall(print) end)
try(function() return dofile({}) end)
try(function() return coroutine.wrap(error)("from inside", 2) end)
try(function() return coroutine.wrap(pcall)() end)
try(function() return coroutine.yield("not the end") end)
try(function() return pcall(coroutine.yield, "inside") end)
print(coroutine.resume(coroutine.create(function()
  return pcall()
end)))

-- what has yielded is still there
local function suspended(f)
  local co = coroutine.create(f)
  print(coroutine.resume(co))
  print(debug.traceback(co))
  print(coroutine.resume(co, "resumed"))
end
suspended(function() return coroutine.yield(1) end)
suspended(function() return pcall(coroutine.yield, 2) end)
suspended(function()
  return xpcall(function()
    return coroutine.yield(3)
  end, print)
end)
suspended(function()
  local function inner(...) return coroutine.yield(...) end
  return inner(4)
end)

-- and what runs in what was called so
suspended(function()
  return coroutine.wrap(function() return debug.traceback("in a coroutine") end)()
end)
suspended(function()
  return pcall(function() return (debug.traceback("in a protected call")) end)
end)

-- chunks in files
local path = os.tmpname()
local file = assert(io.open(path, "w"))
file:write([[
local trace = debug.traceback("chunk")
local sent = coroutine.yield(trace)
error("at the end: " .. sent)
]])
file:close()
local co = coroutine.create(function() return dofile(path) end)
local function hidden(text) return (text:gsub(path:gsub("%p", "%%%0"), "FILE")) end
local _, trace = coroutine.resume(co)
print(hidden(trace))
print(hidden(debug.traceback(co)))
print(hidden(select(2, coroutine.resume(co, "yes"))))
print(hidden(debug.traceback(co)))
local _, message = pcall(dofile, path)
print(message)
os.remove(path)

-- a long chain of Lua functions between them
local function count(n)
  if n == 0 then return pcall(coroutine.yield, "bottom") end
  return count(n - 1)
end
local step = coroutine.wrap(count)
print(step(100000))
print(step("top"))

-- tail calls of functions that suspend, before and after
local function shown() coroutine.yield("once") print((debug.traceback("after"))) return debug.getinfo(1, "t").istailcall end
local function between() return shown() end
local co = coroutine.create(function() return between() end)
print(coroutine.resume(co))
print(debug.traceback(co), debug.getinfo(co, 1, "t").istailcall)
print(coroutine.resume(co))
co = coroutine.create(function()
  local result = between()
  return result
end)
print(coroutine.resume(co))
print(debug.traceback(co), debug.getinfo(co, 1, "t").istailcall)
print(coroutine.resume(co))
