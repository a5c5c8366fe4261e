-- Tail calls of known functions in a program with coroutines: the callers do without an adjustment of the results.
local count = 0

local function keep(list, f)
  for _, item in ipairs(list) do
    if f(item) then count = count + 1 end
  end
  return list
end

local function outer(list)
  return keep(list, function(item) return item > 1 end)
end

local function several()
  for round = 1, 1000 do
    local list = outer({ 1, 2, 3 })
    if #list ~= 3 then print("round", round, #list) end
  end
end
several()
print(count)

local inCoroutine = coroutine.wrap(function()
  for round = 1, 300 do
    local list = outer({ 1, round, 3 })
    if #list ~= 3 then print("round", round, #list) end
    coroutine.yield(round)
  end
end)
local sum = 0
for _ = 1, 300 do sum = sum + inCoroutine() end
print(sum, count)
