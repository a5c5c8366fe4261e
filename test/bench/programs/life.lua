-- The game of life on a torus: rows of integers, neighbours counted, a picture as text.
-- bench: small=3 linear
local size = 400

local width, height = 96, 64

local function new_world()
  local world = {}
  for y = 1, height do
    world[y] = {}
    for x = 1, width do world[y][x] = 0 end
  end
  return world
end

local function place(world, pattern, left, top)
  local y = top
  for line in pattern:gmatch("[^\n]+") do
    for x = 1, #line do
      if line:sub(x, x) == "O" then world[y][left + x - 1] = 1 end
    end
    y = y + 1
  end
end

local function step(world, target)
  for y = 1, height do
    local above, row, below = world[(y - 2) % height + 1], world[y], world[y % height + 1]
    local into = target[y]
    for x = 1, width do
      local l, r = (x - 2) % width + 1, x % width + 1
      local n = above[l] + above[x] + above[r] + row[l] + row[r] + below[l] + below[x] + below[r]
      if n == 3 or n == 2 and row[x] == 1 then into[x] = 1 else into[x] = 0 end
    end
  end
  return target, world
end

local function alive(world)
  local n = 0
  for _, row in ipairs(world) do
    for _, cell in ipairs(row) do n = n + cell end
  end
  return n
end

local world, spare = new_world(), new_world()
place(world, ".O.\n..O\nOOO", 2, 2)
place(world, ".OO\nOO.\n.O.", 48, 32)
place(world, "OOOOO\nO...O\nO...O", 70, 12)
local total = 0
for _ = 1, size do
  world, spare = step(world, spare)
  total = total + alive(world)
end
print(total, alive(world))
for y = 24, 40 do
  local line = {}
  for x = 30, 70 do line[#line + 1] = world[y][x] == 1 and "#" or "." end
  print(table.concat(line))
end
