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

-- functions whose results are known because those of a field are, called for their effect
local emitter = {}
function emitter.none(list, text) list[#list + 1] = text end
function emitter.two(list, text)
  list[#list + 1] = text
  return 1, 2
end
local function none(list, text)
  if text then return emitter.none(list, tostring(text), tostring("spread")) end
end
local function two(list, text)
  if text then return emitter.two(list, text) end
end
local function some(list, text)
  if text then return emitter.two(list, text) end
  return 1, 2, 3
end

local emitted = {}
for i = 1, 500 do
  none(emitted, i)
  two(emitted, i)
  some(emitted, i)
end
print(#emitted)
for i = 1, 500 do
  if select("#", some(emitted, i)) ~= 2 then print("wrong count") end
  local a, b, c = two(emitted, i)
  if a ~= 1 or b ~= 2 or c ~= nil then print("wrong values") end
end
