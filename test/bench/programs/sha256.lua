-- SHA-256 of messages: rotations, additions modulo 2^32, string.pack and unpack.
-- bench: small=1 luajit=no linear
local size = 900

local function fractions(power, count)
  local result, n = {}, 2
  while #result < count do
    local prime = true
    for d = 2, math.floor(n ^ 0.5) do
      if n % d == 0 then
        prime = false
        break
      end
    end
    if prime then
      local root = n ^ power
      result[#result + 1] = math.floor((root - math.floor(root)) * 4294967296)
    end
    n = n + 1
  end
  return result
end

local k = fractions(1 / 3, 64)
local start = fractions(1 / 2, 8)

local function rotate(x, n)
  return (x >> n | x << (32 - n)) & 0xffffffff
end

local function sha256(message)
  local padded = message .. "\x80" .. ("\0"):rep((55 - #message) % 64) .. string.pack(">I8", #message * 8)
  local h = { table.unpack(start) }
  local w = {}
  for chunk = 1, #padded, 64 do
    for i = 1, 16 do
      w[i] = string.unpack(">I4", padded, chunk + (i - 1) * 4)
    end
    for i = 17, 64 do
      local a, b = w[i - 15], w[i - 2]
      local s0 = rotate(a, 7) ~ rotate(a, 18) ~ (a >> 3)
      local s1 = rotate(b, 17) ~ rotate(b, 19) ~ (b >> 10)
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & 0xffffffff
    end
    local a, b, c, d, e, f, g, x = table.unpack(h)
    for i = 1, 64 do
      local s1 = rotate(e, 6) ~ rotate(e, 11) ~ rotate(e, 25)
      local choice = (e & f) ~ (~e & g)
      local t1 = x + s1 + choice + k[i] + w[i]
      local s0 = rotate(a, 2) ~ rotate(a, 13) ~ rotate(a, 22)
      local majority = (a & b) ~ (a & c) ~ (b & c)
      x, g, f, e = g, f, e, (d + t1) & 0xffffffff
      d, c, b, a = c, b, a, (t1 + s0 + majority) & 0xffffffff
    end
    for i, value in ipairs({ a, b, c, d, e, f, g, x }) do
      h[i] = (h[i] + value) & 0xffffffff
    end
  end
  local parts = {}
  for i = 1, 8 do parts[i] = string.format("%08x", h[i]) end
  return table.concat(parts)
end

print(sha256(""))
print(sha256("abc"))
local digest = "start"
for i = 1, size do
  digest = sha256(digest:rep(i % 17 + 1))
end
print(digest)
