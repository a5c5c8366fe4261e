-- Weak tables and finalizers, as far as they do not depend on what a dead variable still holds.
local function fill(t) for i = 1, 10 do t[i] = {} end t.x = {} end
local keep = {}
local t = setmetatable({}, { __mode = "v" })
fill(t)
t.name, t.k = "text", keep
collectgarbage()
print(t[1], t[10], t.x, t.name, t.k == keep)
local n = 0
for k, v in pairs(t) do n = n + 1 end
print(n)

local e = setmetatable({}, { __mode = "k" })
local function ephemerons() for i = 1, 10 do local key = {} e[key] = { key } end end
ephemerons()
e[keep], e[1] = "kept", 1
collectgarbage()
n = 0
for k, v in pairs(e) do n = n + 1 end
print(n, e[keep], e[1])

local both = setmetatable({ [1] = {} }, { __mode = "kv" })
while both[1] do local garbage = {} end
print("gone")

local function drop() setmetatable({ name = "object", 1, 2, 3 }, { __gc = function(o) print("gc", o.name, #o, o[3]) end }) end
drop()
collectgarbage()
local function failing() setmetatable({}, { __gc = function() error("oops") end }) end
failing()
collectgarbage()
local alive = setmetatable({ name = "alive" }, { __gc = function(o) print("at the end", o.name) end })

local s = setmetatable({ 1, 2, 3, a = 1 }, { __mode = "k" })
s.b, s[4] = 5, 4
print(#s, s.b, s.a)
table.insert(s, 5)
print(#s, table.concat(s, ","), s[5], rawlen(s), next({}, nil))
setmetatable(s, nil)
print(#s, s.b, table.unpack(s))
print(collectgarbage("count") > 10, collectgarbage("isrunning"))

-- A metatable that holds its metamethods weakly.
do
  local object = setmetatable({}, {})
  local function forget()
    local metatable = setmetatable(getmetatable(object), { __mode = "v" })
    metatable.__index = function() return "found" end
    metatable.__add = { "not weak enough" }
    print(object.x)
  end
  forget()
  collectgarbage()
  collectgarbage()
  print(object.x, pcall(function() return object + 1 end))
  getmetatable(object).__index = function() return "found again" end
  print(object.x)
  getmetatable(object).__index = nil
  print(object.x)
end
