-- Scanning text by byte, char and sub: counting, case, Caesar's cipher, palindromes, hexadecimal, comparison.
-- bench: small=1 linear
local size = 250

local byte, char, sub = string.byte, string.char, string.sub
local text = ("The quick brown fox, number 42, jumps over the lazy dog; was it a car or a cat I saw? "):rep(50)

local function count_classes(s)
  local letters, digits, spaces = 0, 0, 0
  for i = 1, #s do
    local c = byte(s, i)
    if c >= 97 and c <= 122 or c >= 65 and c <= 90 then
      letters = letters + 1
    elseif c >= 48 and c <= 57 then
      digits = digits + 1
    elseif c == 32 then
      spaces = spaces + 1
    end
  end
  return letters, digits, spaces
end

local function rotate(s, by)
  local result = {}
  for i = 1, #s do
    local c = s:byte(i)
    if c >= 97 and c <= 122 then
      c = (c - 97 + by) % 26 + 97
    elseif c >= 65 and c <= 90 then
      c = (c - 65 + by) % 26 + 65
    end
    result[i] = char(c)
  end
  return table.concat(result)
end

local function vowels(s)
  local n = 0
  for i = 1, #s do
    local c = sub(s, i, i)
    if c == "a" or c == "e" or c == "i" or c == "o" or c == "u" then n = n + 1 end
  end
  return n
end

local digits = "0123456789abcdef"
local function hexadecimal(s)
  local result = ""
  for i = 1, #s do
    local c = byte(s, i)
    local low = c % 16
    local high = (c - low) / 16
    result = result .. sub(digits, high + 1, high + 1) .. sub(digits, low + 1, low + 1)
  end
  return result
end

local function longest_palindrome(s)
  local best = ""
  for centre = 1, #s do
    local i, j = centre - 1, centre + 1
    while i >= 1 and j <= #s and byte(s, i) == byte(s, j) do i, j = i - 1, j + 1 end
    if j - i - 1 > #best then best = sub(s, i + 1, j - 1) end
  end
  return best
end

local a, b, c, v, h = 0, 0, 0, 0, 0
local turned = text
for round = 1, size do
  local letters, numbers, spaces = count_classes(text)
  a, b, c = a + letters, b + numbers, c + spaces
  turned = rotate(turned, round)
  v = v + vowels(turned)
  h = h + #hexadecimal(text:sub(1, 100 * (round % 10 + 1)))
end
print(a, b, c, v, h)
print(turned:sub(1, 60))
print(longest_palindrome(text:lower():sub(1, 400)))
print(hexadecimal(text):sub(1, 40))
