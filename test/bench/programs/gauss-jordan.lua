-- Matrices as objects: inverses by Gauss-Jordan elimination, products and traces; integers at first, then floats.
-- bench: small=1 linear
local size = 20

local Matrix = {}
Matrix.__index = Matrix

function Matrix.new(rows, columns, element)
  local m = setmetatable({ rows = rows, columns = columns }, Matrix)
  for i = 1, rows do
    m[i] = {}
    for j = 1, columns do m[i][j] = element(i, j) end
  end
  return m
end

function Matrix.identity(n)
  return Matrix.new(n, n, function(i, j) return i == j and 1 or 0 end)
end

function Matrix.__mul(a, b)
  return Matrix.new(a.rows, b.columns, function(i, j)
    local sum = 0
    for k = 1, a.columns do sum = sum + a[i][k] * b[k][j] end
    return sum
  end)
end

function Matrix:inverse()
  local n = self.rows
  local a = Matrix.new(n, n, function(i, j) return self[i][j] end)
  local inverse = Matrix.identity(n)
  for column = 1, n do
    local pivot = column
    for r = column + 1, n do
      if math.abs(a[r][column]) > math.abs(a[pivot][column]) then pivot = r end
    end
    a[column], a[pivot] = a[pivot], a[column]
    inverse[column], inverse[pivot] = inverse[pivot], inverse[column]
    local d = a[column][column]
    for j = 1, n do
      a[column][j] = a[column][j] / d
      inverse[column][j] = inverse[column][j] / d
    end
    for r = 1, n do
      local f = a[r][column]
      if r ~= column and f ~= 0 then
        for j = 1, n do
          a[r][j] = a[r][j] - f * a[column][j]
          inverse[r][j] = inverse[r][j] - f * inverse[column][j]
        end
      end
    end
  end
  return inverse
end

function Matrix:trace()
  local sum = 0
  for i = 1, self.rows do sum = sum + self[i][i] end
  return sum
end

local n, total = 70, 0
for round = 1, size do
  local m = Matrix.new(n, n, function(i, j) return (i * j + round) % 17 + (i == j and 50 or 0) end)
  local inverse = m:inverse()
  total = total + (m * inverse):trace() + inverse:trace() + (m * m):trace()
end
print(string.format("%.6f", total))
