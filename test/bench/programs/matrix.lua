-- Matrices as arrays of arrays: product, transpose, trace; integers and floats.
-- bench: small=5
local size = tonumber(arg and arg[1]) or 200

local function matrix(rows, columns, f)
  local m = {}
  for i = 1, rows do
    local row = {}
    for j = 1, columns do
      row[j] = f(i, j)
    end
    m[i] = row
  end
  return m
end

local function multiply(a, b)
  local n, inner, columns = #a, #b, #b[1]
  return matrix(n, columns, function(i, j)
    local sum, row = 0, a[i]
    for k = 1, inner do
      sum = sum + row[k] * b[k][j]
    end
    return sum
  end)
end

local function transpose(a)
  return matrix(#a[1], #a, function(i, j) return a[j][i] end)
end

local function trace(a)
  local sum = 0
  for i = 1, #a do
    sum = sum + a[i][i]
  end
  return sum
end

local whole = matrix(size, size, function(i, j) return (i * 31 + j * 17) % 10 end)
local other = matrix(size, size, function(i, j) return (i * j) % 7 - 3 end)
local product = multiply(whole, multiply(other, transpose(whole)))
print(string.format("%d %d", trace(product), product[2][3]))

local real = matrix(size, size, function(i, j) return 1 / (i + j - 1) + (i == j and 1 or 0) end)
local power = real
for _ = 1, 3 do
  power = multiply(power, real)
  local scale = 1 / trace(power)
  for i = 1, size do
    for j = 1, size do
      power[i][j] = power[i][j] * scale
    end
  end
end
print(string.format("%.9f %.9f", power[1][1], power[size][1]))
