-- CRC-32 by table and Adler-32 over strings: shifts, exclusive or, masks, bytes.
-- bench: small=1 luajit=no linear
local size = 40

local crcs = {}
for i = 0, 255 do
  local c = i
  for _ = 1, 8 do
    if c & 1 == 1 then
      c = 0xedb88320 ~ (c >> 1)
    else
      c = c >> 1
    end
  end
  crcs[i] = c
end

local function crc32(s, crc)
  crc = (crc or 0) ~ 0xffffffff
  for i = 1, #s do
    crc = crcs[(crc ~ s:byte(i)) & 0xff] ~ (crc >> 8)
  end
  return crc ~ 0xffffffff
end

local function adler32(s)
  local a, b = 1, 0
  for i = 1, #s do
    a = (a + s:byte(i)) % 65521
    b = (b + a) % 65521
  end
  return b << 16 | a
end

local parts = {}
for i = 0, 9999 do
  parts[#parts + 1] = string.char(i & 0xff, i * 7 & 0xff, i >> 3 & 0xff, (i ~ 0x55) & 0xff)
end
local data = table.concat(parts)
local crc, adler = 0, 0
for _ = 1, size do
  crc = crc32(data, crc)
  adler = adler ~ adler32(data .. crc)
end
print(#data, string.format("%08x %08x %08x", crc, adler, crc32("123456789")))
