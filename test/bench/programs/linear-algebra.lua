-- Relaxation on a grid, LU factors with pivots, a sparse matrix times a vector: rows of floats.
-- bench: small=10
local size = 220

local seed = 5
local function random()
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
end

local function random_matrix(rows, columns)
  local m = {}
  for i = 1, rows do
    m[i] = {}
    for j = 1, columns do m[i][j] = random() end
  end
  return m
end

local function relax(grid, omega, rounds)
  local rows, columns = #grid, #grid[1]
  local quarter, rest = omega * 0.25, 1.0 - omega
  for _ = 1, rounds do
    for i = 2, rows - 1 do
      local row, above, below = grid[i], grid[i - 1], grid[i + 1]
      for j = 2, columns - 1 do
        row[j] = quarter * (above[j] + below[j] + row[j - 1] + row[j + 1]) + rest * row[j]
      end
    end
  end
end

local function factor(a)
  local n, pivots = #a, {}
  for j = 1, n do
    local p, largest = j, math.abs(a[j][j])
    for i = j + 1, n do
      local value = math.abs(a[i][j])
      if value > largest then p, largest = i, value end
    end
    pivots[j] = p
    if p ~= j then a[p], a[j] = a[j], a[p] end
    local pivot_row = a[j]
    for i = j + 1, n do
      local row = a[i]
      local f = row[j] / pivot_row[j]
      row[j] = f
      for k = j + 1, n do row[k] = row[k] - f * pivot_row[k] end
    end
  end
  return pivots
end

local function solve(a, pivots, b)
  local n = #a
  for i = 1, n do
    local p = pivots[i]
    b[i], b[p] = b[p], b[i]
  end
  for i = 1, n do
    for j = 1, i - 1 do b[i] = b[i] - a[i][j] * b[j] end
  end
  for i = n, 1, -1 do
    for j = i + 1, n do b[i] = b[i] - a[i][j] * b[j] end
    b[i] = b[i] / a[i][i]
  end
  return b
end

local grid = random_matrix(size, size)
relax(grid, 1.25, 40)
print(string.format("%.6f %.6f", grid[3][3], grid[size - 2][size - 1]))

local a = random_matrix(size, size)
local rhs = {}
for i = 1, size do
  local sum = 0
  for j = 1, size do sum = sum + a[i][j] * j end
  rhs[i] = sum
end
local x = solve(a, factor(a), rhs)
print(string.format("%.6f %.6f", x[1], x[size]))

local rows, columns, values = { 1 }, {}, {}
local n = size * 10
for i = 1, n do
  for k = 1, 5 do
    columns[#columns + 1] = (i * k * 7) % n + 1
    values[#values + 1] = random()
  end
  rows[i + 1] = #columns + 1
end
local v = {}
for i = 1, n do v[i] = random() end
for _ = 1, 60 do
  local y, norm = {}, 0
  for i = 1, n do
    local sum = 0.0
    for k = rows[i], rows[i + 1] - 1 do sum = sum + v[columns[k]] * values[k] end
    y[i] = sum
    norm = norm + sum * sum
  end
  norm = math.sqrt(norm)
  for i = 1, n do v[i] = y[i] / norm end
end
print(string.format("%.6f %.6f", v[1], v[n]))
