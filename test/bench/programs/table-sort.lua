-- table.sort with and without a comparator: integers, floats, strings, records by two keys.
-- bench: small=20
local size = 45000

local seed = 7
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end

local numbers, floats, words, records = {}, {}, {}, {}
for i = 1, size do
  numbers[i] = random(1000000)
  floats[i] = random(1000000) / 1000 + 0.25
  words[i] = "w" .. random(100000)
  records[i] = { group = random(50), id = i, name = words[i] }
end

table.sort(numbers)
print(numbers[1], numbers[size])
table.sort(numbers, function(a, b) return a > b end)
print(numbers[1], numbers[size])
table.sort(floats)
print(floats[1], floats[size])
table.sort(words)
print(words[1], words[size])
table.sort(records, function(a, b)
  if a.group ~= b.group then return a.group < b.group end
  return a.id < b.id
end)
print(records[1].group, records[1].id, records[size].group, records[size].id)
table.sort(records, function(a, b)
  return a.name < b.name or (a.name == b.name and a.id < b.id)
end)
print(records[1].name, records[1].id, records[size].name, records[size].id)
local ordered = 0
table.sort(numbers)
for i = 2, size do
  if numbers[i - 1] <= numbers[i] then ordered = ordered + 1 end
end
print(ordered)
