-- Long numbers in arrays of digits: factorials in base 10^7 with // and %, Fibonacci numbers in base 10^4 with math.floor.
-- bench: small=30 luajit=no
local size = 4000

local base = 10000000

local function multiply(digits, n)
  local carry = 0
  for i = 1, #digits do
    local v = digits[i] * n + carry
    digits[i] = v % base
    carry = v // base
  end
  while carry > 0 do
    digits[#digits + 1] = carry % base
    carry = carry // base
  end
end

local function written(digits)
  local parts = { tostring(digits[#digits]) }
  for i = #digits - 1, 1, -1 do parts[#parts + 1] = string.format("%07d", digits[i]) end
  return table.concat(parts)
end

local factorial = { 1 }
for i = 2, size do multiply(factorial, i) end
local text = written(factorial)
print(#text, text:sub(1, 30))

local floor, max = math.floor, math.max
local function add(a, b)
  local sum, carry = {}, 0
  for i = 1, max(#a, #b) do
    local v = (a[i] or 0) + (b[i] or 0) + carry
    carry = floor(v / 10000)
    sum[i] = v - carry * 10000
  end
  if carry > 0 then sum[#sum + 1] = carry end
  return sum
end

local a, b = { 0 }, { 1 }
for i = 1, size * 4 do a, b = b, add(a, b) end
local parts = {}
for i = #a, 1, -1 do parts[#parts + 1] = string.format("%04d", a[i]) end
print(#a, table.concat(parts):sub(1, 30))
