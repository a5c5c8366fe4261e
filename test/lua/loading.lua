-- load, dofile, and code that is made at run time.
print(load("return 1 + 1")(), type(load("x = 5")), x)
load("x = 5")()
print(x)
local parts = { "return ", "10", " * 2" }
local i = 0
print(load(function() i = i + 1 return parts[i] end)())
print(load("return ...")(1, nil, 3))
print(load("syntax error here", "=chunk"))
print(load("return a", "chunk", "t", { a = "from the environment" })())
print(load("a = 1; return _ENV", "chunk", "t", {})().a, a)
print(pcall(load, nil))
print(load("\27Lua", "binary", "t"))
local f = load("local n = ... ; return function() n = n + 1 return n end")
local counter = f(10)
print(counter(), counter())
print(pcall(load("error('made at run time')", "=made")))
print(pcall(load("local t = nil\n\nreturn t.x", "@made.lua")))
print(load("return function(...) return select('#', ...) end")()(nil, nil))
local co = coroutine.wrap(load("for i = 1, 3 do coroutine.yield(i) end"))
print(co(), co(), co())
local compiled = {}
for _, op in ipairs({ "+", "-", "*", "//", "%" }) do compiled[op] = load("local a, b = ... return a " .. op .. " b") end
for _, op in ipairs({ "+", "-", "*", "//", "%" }) do io.write(compiled[op](17, 5), " ") end
print()
local path = os.tmpname()
local file <close> = assert(io.open(path, "w"))
file:write("#!/usr/bin/lua\nlocal x = ...\nreturn 'loaded from a file', x\n")
file:flush()
print(dofile(path))
print(loadfile(path)("argument"))
print(loadfile(path, "b"))
print(loadfile("no such file.lua"))
os.remove(path)
