-- Recursion of a local function and of a global one.
-- bench: small=10
local size = 32

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

function count_calls(n)
  if n < 2 then
    return 1
  else
    return 1 + count_calls(n - 1) + count_calls(n - 2)
  end
end

print(fib(size), fib(size + 1))
print(count_calls(size))
