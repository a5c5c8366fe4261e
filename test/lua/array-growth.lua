-- Arrays that grow beyond what they have room for, also while they are read, written and walked.
local t = {}
for i = 1, 65536 do t[i] = i end
local function grow() t[#t + 1] = 0 return 7 end
t[5] = grow()
print(t[5], #t)
t[6] = grow() + t[5]
local u = {}
for i = 1, 65536 do u[i] = i end
local function grow2() u[#u + 1] = 0.5 return 7 end
u[5], u[6] = grow2(), grow2()
u[7] = u[7] + grow2() * 2
print(t[6], #t, u[5], u[6], u[7], #u)
local w = {}
for i = 1, 65536 do w[i] = i end
for i, v in ipairs(w) do if i < 3 then w[#w + 1] = v end w[i] = v + 1 end
print(#w, w[1], w[65536], w[65537], w[65538])
local n = 0
for k, v in pairs(w) do if k == 65536 then w[k] = nil end n = n + 1 end
print(n, #w)
local s = {}
for i = 1, 70000 do table.insert(s, i) end
for i = 1, 66000 do table.remove(s) end
for i = 1, 66000 do s[#s + 1] = i end
print(#s, s[4000], s[4001], s[70000])
