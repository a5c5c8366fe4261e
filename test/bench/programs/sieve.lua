-- The sieve of Eratosthenes: an array of booleans.
-- bench: small=100
local size = 4000000

local function primes(limit)
  local flags = {}
  for i = 2, limit do
    flags[i] = true
  end
  local found = {}
  for i = 2, limit do
    if flags[i] then
      found[#found + 1] = i
      for j = i * i, limit, i do
        flags[j] = false
      end
    end
  end
  return found
end

local found = primes(size)
local sum = 0
for _, p in ipairs(found) do
  sum = (sum + p) % 1000003
end
print(#found, found[#found], sum)
local again = primes((size - size % 2) / 2)
print(#again, again[#again])
