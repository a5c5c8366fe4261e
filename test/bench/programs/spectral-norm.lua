-- The spectral norm of an infinite matrix: functions of numbers, arrays of floats.
-- bench: small=10
local size = tonumber(arg and arg[1]) or 500

local function element(i, j)
  local ij = i + j - 1
  return 1.0 / (ij * (ij - 1) * 0.5 + i)
end

local function multiply(x, y, n, transposed)
  for i = 1, n do
    local sum = 0
    for j = 1, n do
      if transposed then
        sum = sum + x[j] * element(j, i)
      else
        sum = sum + x[j] * element(i, j)
      end
    end
    y[i] = sum
  end
end

local function multiplyBoth(x, y, t, n)
  multiply(x, t, n, false)
  multiply(t, y, n, true)
end

local u, v, t = {}, {}, {}
for i = 1, size do
  u[i] = 1
end
for _ = 1, 10 do
  multiplyBoth(u, v, t, size)
  multiplyBoth(v, u, t, size)
end
local vBv, vv = 0, 0
for i = 1, size do
  local ui, vi = u[i], v[i]
  vBv = vBv + ui * vi
  vv = vv + vi * vi
end
print(string.format("%0.9f", math.sqrt(vBv / vv)))
