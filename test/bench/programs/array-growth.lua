-- Arrays that grow by t[#t + 1], are cut back, copied, reversed, and have holes for a while.
-- bench: small=100 linear
local size = 1000000

local list = {}
for i = 1, size do
  list[#list + 1] = i % 1000
end
print(#list)

local copy = {}
for i, value in ipairs(list) do
  copy[i] = value + 1
end
local i, j = 1, #copy
while i < j do
  copy[i], copy[j] = copy[j], copy[i]
  i, j = i + 1, j - 1
end
print(copy[1], copy[#copy])

for k = #list, math.floor(size / 2) + 1, -1 do
  list[k] = nil
end
print(#list)

local backwards = {}
for k = math.floor(size / 10), 1, -1 do
  backwards[k] = k
end
print(#backwards)

for k = 2, #copy - 1, 2 do copy[k] = nil end
local left = 0
for _ in pairs(copy) do left = left + 1 end
for k = 2, size - 1, 2 do copy[k] = k end
local sum = 0
for k = 1, size do sum = (sum + copy[k]) % 1000003 end
print(left, #copy, sum)

local rows = 0
for k = 1, math.floor(size / 10) do
  local row = { k, k + 1, k + 2 }
  row[#row + 1] = k + 3
  rows = rows + #row + row[4] % 2
end
print(rows)
