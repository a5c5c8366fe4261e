-- MD5 of messages: rotations and sums modulo 2^32, tables of constants, string.pack and unpack, hexadecimal digits.
-- bench: small=10 luajit=no linear
local size = 20000

local floor, abs, sin = math.floor, math.abs, math.sin
local constants, distances = {}, {}
for i = 0, 63 do constants[i] = floor(abs(sin(i + 1)) * 4294967296) end
local rounds = { { 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 } }
for i = 0, 63 do distances[i] = rounds[i // 16 + 1][i % 4 + 1] end

local function rotate(x, n)
  return ((x << n) | (x >> (32 - n))) & 0xffffffff
end

local function md5(message)
  local length = #message
  local padded = message .. "\128" .. string.rep("\0", (55 - length) % 64) .. string.pack("<I8", length * 8)
  local a, b, c, d = 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476
  for chunk = 1, #padded, 64 do
    local words = { string.unpack("<I4I4I4I4I4I4I4I4I4I4I4I4I4I4I4I4", padded, chunk) }
    local A, B, C, D = a, b, c, d
    for i = 0, 63 do
      local f, g
      if i < 16 then
        f = (B & C) | (~B & D)
        g = i
      elseif i < 32 then
        f = (D & B) | (~D & C)
        g = (5 * i + 1) % 16
      elseif i < 48 then
        f = B ~ C ~ D
        g = (3 * i + 5) % 16
      else
        f = C ~ (B | ~D)
        g = 7 * i % 16
      end
      f = (f + A + constants[i] + words[g + 1]) & 0xffffffff
      A, D, C = D, C, B
      B = (B + rotate(f, distances[i])) & 0xffffffff
    end
    a, b, c, d = (a + A) & 0xffffffff, (b + B) & 0xffffffff, (c + C) & 0xffffffff, (d + D) & 0xffffffff
  end
  local digest = string.pack("<I4I4I4I4", a, b, c, d)
  return (digest:gsub(".", function(byte) return string.format("%02x", byte:byte()) end))
end

print(md5(""))
print(md5("abc"))
local digest = "start"
for i = 1, size do digest = md5(digest .. string.rep("x", i % 200)) end
print(digest)
