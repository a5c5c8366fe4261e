print(string.rep("x"), ("x"):rep(), setmetatable({}))
local insert = table.insert
insert({})
print(math.floor())

-- Quiet: results of a call or ... may be what is missing; local functions may take less.
print(string.rep(table.unpack({ "x", 2 })), string.rep(...))
local function greet(name) return name or "world" end
greet()
local math = { floor = function() return 1 end }
print(math.floor())
