-- A fast Fourier transform, there and back, in one array of floats; a filter and a convolution with it.
-- bench: small=64
local size = 32768

local function bit_reverse(data, n)
  local j = 1
  for i = 1, n do
    if i < j then
      local a, b = 2 * i - 1, 2 * j - 1
      data[a], data[b] = data[b], data[a]
      data[a + 1], data[b + 1] = data[b + 1], data[a + 1]
    end
    local m = n / 2
    while m >= 1 and j > m do
      j = j - m
      m = m / 2
    end
    j = j + m
  end
end

local function transform(data, n, direction)
  bit_reverse(data, n)
  local width = 1
  while width < n do
    local angle = direction * math.pi / width
    local wr, wi = 1.0, 0.0
    local sr, si = math.cos(angle), math.sin(angle)
    for offset = 1, width do
      for i = offset, n, 2 * width do
        local j = i + width
        local ir, jr = 2 * i - 1, 2 * j - 1
        local xr, xi = data[jr], data[jr + 1]
        local tr, ti = wr * xr - wi * xi, wr * xi + wi * xr
        data[jr], data[jr + 1] = data[ir] - tr, data[ir + 1] - ti
        data[ir], data[ir + 1] = data[ir] + tr, data[ir + 1] + ti
      end
      wr, wi = wr * sr - wi * si, wr * si + wi * sr
    end
    width = width * 2
  end
  if direction < 0 then
    for i = 1, 2 * n do data[i] = data[i] / n end
  end
end

local n = 1
while n < size do n = n * 2 end
local seed = 1
local function random()
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
end
local data, original = {}, {}
for i = 1, n do
  local value = math.sin(i / 10) + 0.5 * random()
  data[2 * i - 1], data[2 * i] = value, 0.0
  original[i] = value
end
for _ = 1, 2 do
  transform(data, n, 1)
  transform(data, n, -1)
end
local worst = 0
for i = 1, n do
  worst = math.max(worst, math.abs(data[2 * i - 1] - original[i]))
end
print(n, worst < 1e-9)

transform(data, n, 1)
local strongest, at = 0, 0
for i = 2, n / 2 do
  local power = data[2 * i - 1] ^ 2 + data[2 * i] ^ 2
  if power > strongest then strongest, at = power, i end
end
print(at)
for i = 1, n do
  if i > n / 16 and i <= n - n / 16 then data[2 * i - 1], data[2 * i] = 0.0, 0.0 end
end
transform(data, n, -1)
local energy = 0
for i = 1, n do energy = energy + data[2 * i - 1] ^ 2 end
print(string.format("%.4f", energy))
