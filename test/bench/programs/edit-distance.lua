-- Levenshtein distances, longest common subsequences and a knapsack: dynamic programming in arrays.
-- bench: small=5 linear
local size = 130

local function distance(a, b)
  local previous, current = {}, {}
  for j = 0, #b do previous[j] = j end
  for i = 1, #a do
    current[0] = i
    local ai = a:byte(i)
    for j = 1, #b do
      local cost = ai == b:byte(j) and 0 or 1
      current[j] = math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
    end
    previous, current = current, previous
  end
  return previous[#b]
end

local function common(a, b)
  local lengths = {}
  for i = 0, #a do
    lengths[i] = { [0] = 0 }
    for j = 1, #b do lengths[i][j] = 0 end
  end
  for i = 1, #a do
    for j = 1, #b do
      if a:sub(i, i) == b:sub(j, j) then
        lengths[i][j] = lengths[i - 1][j - 1] + 1
      else
        lengths[i][j] = math.max(lengths[i - 1][j], lengths[i][j - 1])
      end
    end
  end
  local parts, i, j = {}, #a, #b
  while i > 0 and j > 0 do
    if a:sub(i, i) == b:sub(j, j) then
      table.insert(parts, 1, a:sub(i, i))
      i, j = i - 1, j - 1
    elseif lengths[i - 1][j] >= lengths[i][j - 1] then
      i = i - 1
    else
      j = j - 1
    end
  end
  return table.concat(parts)
end

local function knapsack(weights, values, capacity)
  local best = {}
  for c = 0, capacity do best[c] = 0 end
  for i = 1, #weights do
    local weight, value = weights[i], values[i]
    for c = capacity, weight, -1 do
      local candidate = best[c - weight] + value
      if candidate > best[c] then best[c] = candidate end
    end
  end
  return best[capacity]
end

local seed = 17
local function word(length)
  local parts = {}
  for i = 1, length do
    seed = (seed * 16807) % 2147483647
    parts[i] = string.char(97 + seed % 5)
  end
  return table.concat(parts)
end

local total, longest, value = 0, 0, 0
for i = 1, size do
  local a, b = word(80 + i % 20), word(90 + i % 10)
  total = total + distance(a, b)
  longest = longest + #common(a, b)
  local weights, values = {}, {}
  for k = 1, 40 do
    weights[k], values[k] = (k * 37 + i) % 23 + 1, (k * 53 + i) % 41 + 1
  end
  value = value + knapsack(weights, values, 200)
end
print(total, longest, value)
