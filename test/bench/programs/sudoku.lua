-- Sudoku by constraint and backtracking: sets as tables, copies, recursion over the cell with the fewest choices.
-- bench: small=1 linear
local size = 200

local seed = 61
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end

local function puzzle(holes)
  local cells = {}
  local shift = random(9)
  for row = 0, 8 do
    for column = 0, 8 do
      cells[#cells + 1] = ((row * 3 + math.floor(row / 3) + column) * 2 + shift) % 9 + 1
    end
  end
  local order = {}
  for i = 1, 81 do order[i] = i end
  for i = 81, 2, -1 do
    local j = random(i) + 1
    order[i], order[j] = order[j], order[i]
  end
  for i = 1, holes do cells[order[i]] = "." end
  return table.concat(cells)
end

local peers = {}
for cell = 1, 81 do
  local row, column = math.floor((cell - 1) / 9), (cell - 1) % 9
  local seen, list = {}, {}
  for other = 1, 81 do
    local r, c = math.floor((other - 1) / 9), (other - 1) % 9
    local box = math.floor(r / 3) == math.floor(row / 3) and math.floor(c / 3) == math.floor(column / 3)
    if other ~= cell and (r == row or c == column or box) and not seen[other] then
      seen[other] = true
      list[#list + 1] = other
    end
  end
  peers[cell] = list
end

local nodes = 0

local function eliminate(choices, cell, digit)
  local set = choices[cell]
  if not set[digit] then return true end
  set[digit] = nil
  set.count = set.count - 1
  if set.count == 0 then return false end
  if set.count == 1 then
    local last
    for d = 1, 9 do
      if set[d] then last = d end
    end
    for _, peer in ipairs(peers[cell]) do
      if not eliminate(choices, peer, last) then return false end
    end
  end
  return true
end

local function assign(choices, cell, digit)
  for d = 1, 9 do
    if d ~= digit and not eliminate(choices, cell, d) then return false end
  end
  return true
end

local function copy(choices)
  local result = {}
  for cell = 1, 81 do
    local set = { count = 0 }
    for d = 1, 9 do
      if choices[cell][d] then
        set[d] = true
        set.count = set.count + 1
      end
    end
    result[cell] = set
  end
  return result
end

local function search(choices)
  nodes = nodes + 1
  local best, fewest = nil, 10
  for cell = 1, 81 do
    local count = choices[cell].count
    if count > 1 and count < fewest then best, fewest = cell, count end
  end
  if not best then return choices end
  for d = 1, 9 do
    if choices[best][d] then
      local attempt = copy(choices)
      if assign(attempt, best, d) then
        local solved = search(attempt)
        if solved then return solved end
      end
    end
  end
  return nil
end

local function solve(text)
  local choices = {}
  for cell = 1, 81 do
    choices[cell] = { true, true, true, true, true, true, true, true, true, count = 9 }
  end
  for cell = 1, 81 do
    local digit = tonumber(text:sub(cell, cell))
    if digit and not assign(choices, cell, digit) then return nil end
  end
  return search(choices)
end

local function show(solved)
  for row = 0, 8 do
    local line = {}
    for column = 1, 9 do
      for d = 1, 9 do
        if solved[row * 9 + column][d] then line[column] = d end
      end
    end
    print(table.concat(line, " "))
  end
end

local solved_count = 0
for round = 1, size do
  local text = puzzle(52 + round % 10)
  local solved = solve(text)
  if solved then solved_count = solved_count + 1 end
  if round == 1 then
    print(text)
    show(solved)
  end
end
print(solved_count, nodes)
