-- map, filter, reduce and each with function values, over arrays.
-- bench: small=1 linear
local size = 250

local function map(list, f)
  local result = {}
  for i, value in ipairs(list) do
    result[i] = f(value)
  end
  return result
end

local function filter(list, keep)
  local result = {}
  for _, value in ipairs(list) do
    if keep(value) then
      result[#result + 1] = value
    end
  end
  return result
end

local function reduce(list, f, start)
  local value = start
  for i = 1, #list do
    value = f(value, list[i])
  end
  return value
end

local function each(list, f)
  for i = 1, #list do f(list[i], i) end
end

local numbers = {}
for i = 1, 5000 do numbers[i] = i end

local grand, positions = 0, 0
for round = 1, size do
  local squares = map(numbers, function(x) return x * x % 1000 end)
  local even = filter(squares, function(x) return x % 2 == 0 end)
  grand = grand + reduce(even, function(a, b) return a + b end, round)
  each(even, function(value, i)
    if value > 500 then positions = positions + i end
  end)
end
print(grand, positions)
