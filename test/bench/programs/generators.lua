-- Coroutines as generators: ranges, Fibonacci numbers, filters in a for loop, values passed into resume.
-- bench: small=100 linear
local size = 900000

local function range(from, to)
  return coroutine.wrap(function()
    for i = from, to do
      coroutine.yield(i)
    end
  end)
end

local function fibonacci(limit)
  return coroutine.wrap(function()
    local a, b = 0, 1
    while a < limit do
      coroutine.yield(a)
      a, b = b, a + b
    end
  end)
end

local sum = 0
for i in range(1, size) do
  sum = sum + i
end
print(sum)

local evens = 0
for _ = 1, size / 30 do
  for f in fibonacci(10000) do
    if f % 2 == 0 then evens = evens + f % 100 end
  end
end
print(evens)

local averager = coroutine.create(function()
  local total, count, value = 0, 0, coroutine.yield()
  while value do
    total, count = total + value, count + 1
    value = coroutine.yield(total, count)
  end
  return "done", total
end)
coroutine.resume(averager)
local ok, total, count
for i = 1, size do
  ok, total, count = coroutine.resume(averager, i % 10)
end
print(ok, total, count)
print(coroutine.resume(averager))
print(coroutine.status(averager), coroutine.resume(averager))
