-- Known functions are called directly; what returns one value needs no adjusting.
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local function swap(a, b)
  return b, a
end

local x, y = swap(fib(10), "text")
print(x, y, (swap(1, 2)))

function Global(...)
  local first = ...
  return first, select("#", ...)
end
