-- Operators on elements that may be nil raise what Lua raises, and when.
local t = {1,2,3}
local f = {1.5,2.5}
local function sum(i) return t[i] * 2 + t[i+1] end
print(pcall(sum, 3)) print(pcall(sum, 1)) print(pcall(sum, 5))
print(pcall(function() return f[1] * f[5] end))
print(pcall(function() return f[7] * f[5] end))
print(pcall(function() return 2 * f[5] end))
print(pcall(function() return t[9] < 5 end))
print(pcall(function() return 5 < t[9] end))
print(pcall(function() return t[9] > 5 end))
print(pcall(function() return 5 >= t[9] end))
print(pcall(function() return t[9] >= t[8] end))
print(pcall(function() return t[9] & 5 end))
print(pcall(function() return 5 | t[9] end))
print(pcall(function() local x = t[9] return x // 2 end))
print(pcall(function() local x = f[9] return 2 ^ x end))
print(pcall(function() return t[9] + print("code") end))
print(pcall(function() return t[9] - t.x.y end))
print(t[1] == t[9], t[9] == nil, t[1] ~= nil, t[2] == 2, t[2] == 2.0)
print(pcall(function() return { [t[9]] = 1 } end))
print(pcall(function() return { [f[9]] = 1 } end))
local q = nil
local list
for i = 1, 3 do list = { next = list, value = i } end
local n, node = 0, list
while node do n = n + node.value node = node.next end
print(n, node)
local s = nil
for i = 1, 3 do s = (s or "") .. i if s == "12" then print("twelve") end end
print(s)
