-- Statistics of numbers that are read from text, integers and floats: mean, variance, median, histogram, regression.
-- bench: small=1 luajit=no linear
local size = 30

local seed = 1
local lines = {}
for i = 1, 30000 do
  seed = seed * 16807 % 2147483647
  if seed % 3 == 0 then
    lines[i] = tostring(seed % 1000)
  else
    lines[i] = string.format("%.3f", seed % 100000 / 97)
  end
end
local text = table.concat(lines, "\n")

local function analyse()
  local values = {}
  for line in text:gmatch("[^\n]+") do values[#values + 1] = tonumber(line) end
  local n, sum, least, most = #values, 0, math.huge, -math.huge
  for _, v in ipairs(values) do
    sum = sum + v
    if v < least then least = v end
    if v > most then most = v end
  end
  local mean, variance = sum / n, 0
  for i = 1, n do variance = variance + (values[i] - mean) ^ 2 end
  local histogram = {}
  for i = 1, n do
    local bin = math.floor((values[i] - least) / (most - least) * 20) + 1
    histogram[bin] = (histogram[bin] or 0) + 1
  end
  local sx, sy, sxx, sxy = 0, 0, 0, 0
  for i, v in ipairs(values) do
    sx, sy, sxx, sxy = sx + i, sy + v, sxx + i * i, sxy + i * v
  end
  table.sort(values)
  return mean, variance / (n - 1), values[n // 2], (n * sxy - sx * sy) / (n * sxx - sx * sx), histogram
end

local mean, variance, median, slope, histogram
for i = 1, size do mean, variance, median, slope, histogram = analyse() end
print(string.format("%.6f %.6f %s %.9f", mean, variance, median, slope))
print(table.concat(histogram, " ", 1, 20))
