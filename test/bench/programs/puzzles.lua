-- Towers of Hanoi with discs as objects, permutations in place, a tree of arrays, balls that bounce: small classics.
-- bench: small=1 linear
local size = 50

local seed = 0
local function random()
  seed = (seed * 1309 + 13849) % 65536
  return seed
end

local piles, moves = {}, 0
local function push(disc, pile)
  local top = piles[pile]
  if top and disc.size >= top.size then error("disc too big") end
  disc.below = top
  piles[pile] = disc
end
local function pop(pile)
  local top = piles[pile] or error("empty pile")
  piles[pile] = top.below
  top.below = nil
  return top
end
local function move(count, from, to)
  if count == 1 then
    push(pop(from), to)
    moves = moves + 1
    return
  end
  local other = 6 - from - to
  move(count - 1, from, other)
  move(1, from, to)
  move(count - 1, other, to)
end
local function towers(height)
  piles, moves = {}, 0
  for i = height, 1, -1 do push({ size = i }, 1) end
  move(height, 1, 3)
  return moves
end

local function permute(n)
  local list, count = {}, 0
  for i = 1, n do list[i] = i end
  local function step(k)
    count = count + 1
    if k == 0 then return end
    step(k - 1)
    for i = k, 1, -1 do
      list[k + 1], list[i] = list[i], list[k + 1]
      step(k - 1)
      list[k + 1], list[i] = list[i], list[k + 1]
    end
  end
  step(n - 1)
  return count
end

local function grow(depth)
  local leaves = 0
  local function branch(level)
    if level == 1 then
      leaves = leaves + 1
      local array = {}
      for i = 1, random() % 10 + 1 do array[i] = false end
      return array
    end
    local array = {}
    for i = 1, 4 do array[i] = branch(level - 1) end
    return array
  end
  branch(depth)
  return leaves
end

local Ball = {}
Ball.__index = Ball
function Ball.new()
  return setmetatable({
    x = random() % 500,
    y = random() % 500,
    vx = random() % 300 - 150,
    vy = random() % 300 - 150,
  }, Ball)
end
function Ball:bounce()
  local bounced = false
  self.x, self.y = self.x + self.vx, self.y + self.vy
  if self.x > 500 then
    self.x, self.vx, bounced = 500, -math.abs(self.vx), true
  elseif self.x < 0 then
    self.x, self.vx, bounced = 0, math.abs(self.vx), true
  end
  if self.y > 500 then
    self.y, self.vy, bounced = 500, -math.abs(self.vy), true
  elseif self.y < 0 then
    self.y, self.vy, bounced = 0, math.abs(self.vy), true
  end
  return bounced
end
local function bounce(balls, rounds)
  local list, bounces = {}, 0
  for i = 1, balls do list[i] = Ball.new() end
  for _ = 1, rounds do
    for _, ball in ipairs(list) do
      if ball:bounce() then bounces = bounces + 1 end
    end
  end
  return bounces
end

local a, b, c, d = 0, 0, 0, 0
for _ = 1, size do
  seed = 74755
  a = a + towers(12)
  b = b + permute(7)
  c = c + grow(6)
  d = d + bounce(100, 200)
end
print(a, b, c, d)
