-- Coroutines: generators, and producers that wait for their consumers.

-- All permutations of a list, one at a time.
local function permutations(list)
  local function permute(n)
    if n == 0 then
      coroutine.yield(table.concat(list, " "))
      return
    end
    for i = 1, n do
      list[i], list[n] = list[n], list[i]
      permute(n - 1)
      list[i], list[n] = list[n], list[i]
    end
  end
  return coroutine.wrap(function()
    permute(#list)
  end)
end

for permutation in permutations({ "a", "b", "c" }) do
  print(permutation)
end

-- A pipeline: numbers -> squares -> running sum.
local function numbers(limit)
  return coroutine.wrap(function()
    for n = 1, limit do
      coroutine.yield(n)
    end
  end)
end

local function map(source, f)
  return coroutine.wrap(function()
    for value in source do
      coroutine.yield(f(value))
    end
  end)
end

local sum = 0
local runningSum = map(map(numbers(5), function(n)
  return n * n
end), function(n)
  sum = sum + n
  return sum
end)

for value in runningSum do
  io.write(value, " ")
end
print()

-- Values go both ways, and an error stays inside.
local adder = coroutine.create(function(a)
  local b = coroutine.yield("have " .. a)
  local c = coroutine.yield("have " .. a + b)
  error("enough: " .. a + b + c, 0)
end)

print(coroutine.resume(adder, 1))
print(coroutine.resume(adder, 2))
print(coroutine.resume(adder, 3))
print(coroutine.status(adder), coroutine.resume(adder))
