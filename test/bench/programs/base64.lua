-- Base64 and run-length coding, there and back: byte, char, sub, tables as maps, concat.
-- bench: small=1 luajit=no linear
local size = 40

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local value_of = {}
for i = 1, #alphabet do
  value_of[alphabet:sub(i, i)] = i - 1
end

local function letter(n) return alphabet:sub(n + 1, n + 1) end

local function encode(s)
  local parts = {}
  for i = 1, #s, 3 do
    local a, b, c = s:byte(i, i + 2)
    local n = a << 16 | (b or 0) << 8 | (c or 0)
    parts[#parts + 1] = letter(n >> 18) .. letter(n >> 12 & 63)
    parts[#parts + 1] = b and letter(n >> 6 & 63) or "="
    parts[#parts + 1] = c and letter(n & 63) or "="
  end
  return table.concat(parts)
end

local function decode(s)
  local parts = {}
  for i = 1, #s, 4 do
    local n, padding = 0, 0
    for j = i, i + 3 do
      local c = s:sub(j, j)
      if c == "=" then padding = padding + 1 end
      n = n << 6 | (value_of[c] or 0)
    end
    parts[#parts + 1] = string.char(n >> 16, n >> 8 & 255, n & 255):sub(1, 3 - padding)
  end
  return table.concat(parts)
end

local function compress(s)
  local parts, i = {}, 1
  while i <= #s do
    local c = s:byte(i)
    local j = i
    while j < #s and j - i < 254 and s:byte(j + 1) == c do j = j + 1 end
    parts[#parts + 1] = string.char(j - i + 1, c)
    i = j + 1
  end
  return table.concat(parts)
end

local function expand(s)
  local parts = {}
  for i = 1, #s, 2 do
    local n, c = s:byte(i, i + 1)
    parts[#parts + 1] = string.char(c):rep(n)
  end
  return table.concat(parts)
end

local bytes = {}
for i = 1, 4000 do
  bytes[i] = string.char(i * i % 256, i % 5, i % 5)
end
local data = table.concat(bytes)
local right, total = 0, 0
for i = 1, size do
  local text = encode(data:sub(1, #data - i % 3))
  local packed = compress(text:sub(1, 2000) .. ("x"):rep(1000))
  total = total + #text + #packed
  if decode(text) == data:sub(1, #data - i % 3) and expand(packed):sub(1, 2000) == text:sub(1, 2000) then right = right + 1 end
end
print(right, total, encode("Hello, world!"), decode("THVh"))
