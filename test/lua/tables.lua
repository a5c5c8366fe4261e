-- Tables: constructors, borders, traversal, the table library.
local t = { 10, 20, 30, x = 1, ["y z"] = 2, [4] = 40, [100] = "far" }
print(#t, t[4], t.x, t["y z"], t[100], t.missing)
t[#t + 1] = 50
print(#t, t[5])
t[#t] = nil
print(#t)
local keys = {}
for k in pairs({ 1, 2, 3, a = true, b = true, [2.5] = true, [true] = true }) do keys[#keys + 1] = tostring(k) end
table.sort(keys)
print(table.concat(keys, " "))
-- Clearing fields during traversal is allowed.
local many = {}
for i = 1, 100 do many[i] = i; many["k" .. i] = i end
local n = 0
for k in pairs(many) do many[k] = nil; n = n + 1 end
print(n, next(many))
print(pcall(next, {}, "nope"))
print(pcall(function() local q = {} q[nil] = 1 end))
print(pcall(function() local q = {} q[0 / 0] = 1 end))
print(({})[nil], rawget({}, 0 / 0))

local list = { "b", "c" }
table.insert(list, "d")
table.insert(list, 1, "a")
print(table.concat(list, ","), table.remove(list), table.remove(list, 1), table.concat(list, ","), table.remove({}))
print(table.concat({}), table.concat({ 1, 2.5, "x" }, "-"), table.concat({ 1, 2, 3 }, ", ", 2, 3))
print(pcall(table.concat, { 1, {}, 3 }))
print(pcall(table.insert, { 1 }, 5, 2))
print(pcall(table.insert, { 1 }))
print(table.unpack(table.move({ 1, 2, 3 }, 1, 3, 2)))
print(table.unpack(table.move({ 1, 2, 3 }, 2, 3, 1, {})))
local words = { "pear", "fig", "apple", "date" }
table.sort(words)
print(table.concat(words, " "))
table.sort(words, function(a, b) if #a ~= #b then return #a < #b end return a > b end)
print(table.concat(words, " "))
print(pcall(table.sort, { 1, "x", 2 }))
local big = {}
for i = 1, 1000 do big[i] = (i * 7919) % 1009 end
table.sort(big)
for i = 2, #big do assert(big[i - 1] <= big[i]) end
print(#big, big[1], big[1000])
print(#table.pack(), table.pack(1, nil).n, next({}), type(next), #"", #{ n = 1 })
local nested = { { 1, 2 }, { 3, { 4 } }, f = function(x) return x end }
print(nested[2][2][1], nested.f(9), #nested)
local holes = { 1, nil, 3 }
print(#holes == 3 or #holes == 1, holes[3])
local sparse = {}
sparse[3] = "c"; sparse[1] = "a"; sparse[2] = "b"
print(#sparse, table.concat(sparse))
local inverse = {}
for i, v in ipairs({ "x", "y" }) do inverse[v] = i end
print(inverse.x, inverse.y, inverse.z)
t = {}
t.a, t.b = 1
print(t.a, t.b)
t = { [1] = "one", "first" }
print(t[1])
