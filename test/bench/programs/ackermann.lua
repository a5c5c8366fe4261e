-- Deep recursion: Ackermann's and Takeuchi's functions.
-- bench: small=1
local size = 4

local function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end

local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end

function is_even(n)
  if n == 0 then return true end
  return is_odd(n - 1)
end

function is_odd(n)
  if n == 0 then return false end
  return is_even(n - 1)
end

for i = 1, size do
  print(ackermann(2, 100 + i), ackermann(3, 7), tak(17, 11, i))
end
print(is_even(20000 * size), is_odd(20000 * size))
