-- table.concat of many pieces.
-- bench: small=100 linear
local size = 1000000

local t = {}
for i = 1, size do t[i] = "piece " .. i end
local s = table.concat(t, ", ")
print(#s, s:sub(-10))
local numbers = {}
for i = 1, size do numbers[i] = i end
print(#table.concat(numbers))
