-- Integers of any length as arrays of digits, with metamethods: factorials, powers, Fibonacci numbers.
-- bench: small=10
local size = 2500

local base = 10000000
local Big = {}
Big.__index = Big

local function big(n)
  local digits = {}
  repeat
    digits[#digits + 1] = n % base
    n = (n - n % base) / base
  until n == 0
  return setmetatable(digits, Big)
end

function Big.__add(a, b)
  if type(b) == "number" then b = big(b) end
  local result, carry = {}, 0
  for i = 1, math.max(#a, #b) do
    local sum = (a[i] or 0) + (b[i] or 0) + carry
    if sum >= base then
      result[i], carry = sum - base, 1
    else
      result[i], carry = sum, 0
    end
  end
  if carry > 0 then result[#result + 1] = carry end
  return setmetatable(result, Big)
end

function Big.__mul(a, b)
  if type(b) == "number" then b = big(b) end
  local result = {}
  for i = 1, #a + #b do result[i] = 0 end
  for i = 1, #a do
    local carry, ai = 0, a[i]
    for j = 1, #b do
      local product = ai * b[j] + result[i + j - 1] + carry
      local digit = product % base
      result[i + j - 1] = digit
      carry = (product - digit) / base
    end
    result[i + #b] = result[i + #b] + carry
  end
  while #result > 1 and result[#result] == 0 do result[#result] = nil end
  return setmetatable(result, Big)
end

function Big.__eq(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do
    if a[i] ~= b[i] then return false end
  end
  return true
end

function Big.__tostring(a)
  local parts = { string.format("%d", a[#a]) }
  for i = #a - 1, 1, -1 do
    parts[#parts + 1] = string.format("%07d", a[i])
  end
  return table.concat(parts)
end

local function digit_sum(text)
  local sum = 0
  for digit in text:gmatch("%d") do sum = sum + digit end
  return string.format("%d", sum)
end

local factorial = big(1)
for i = 2, size do
  factorial = factorial * i
end
local text = tostring(factorial)
print(#text, text:sub(1, 20), digit_sum(text))

local function power(x, n)
  local result = big(1)
  while n > 0 do
    if n % 2 == 1 then result = result * x end
    x = x * x
    n = (n - n % 2) / 2
  end
  return result
end
text = tostring(power(big(3), size * 6))
print(#text, text:sub(-20), digit_sum(text))

local a, b = big(0), big(1)
for _ = 1, size * 6 do
  a, b = b, a + b
end
text = tostring(a)
print(#text, text:sub(1, 20), a == b, a + b == b + a)
