-- Recursion, and integers that are exact to 64 bits.

local function fib(n)
  if n < 2 then
    return n
  end
  return fib(n - 1) + fib(n - 2)
end

for n = 0, 20, 5 do
  print(string.format("fib(%2d) = %d", n, fib(n)))
end

-- The same with a loop: the 92nd number is the last one that fits; the next one wraps around.
local function fastFib(n)
  local a, b = 0, 1
  for _ = 1, n do
    a, b = b, a + b
  end
  return a
end

print(fastFib(92), math.maxinteger - fastFib(92))
print(fastFib(93), math.type(fastFib(93)))
