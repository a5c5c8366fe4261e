-- Elements of arrays, where positions are known to be positive integers.
local list = {}
for i = 1, 10 do
  list[i] = i * i
end

local function sum(values, count)
  local total = 0
  for i = 1, count do
    total = total + values[i]
  end
  values[#values + 1] = total
  return total
end

for step = list[1], 10, list[2] do
  print(sum(list, step))
end
