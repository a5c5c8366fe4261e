-- An ordered map as a left-leaning red-black tree: insertion, search, ranges, traversal with a callback.
-- bench: small=50
local size = 45000

local Map = {}
Map.__index = Map
function Map.new(less)
  return setmetatable({ root = nil, count = 0, less = less or function(a, b) return a < b end }, Map)
end

local function is_red(node) return node ~= nil and node.red end

local function rotate_left(node)
  local right = node.right
  node.right, right.left = right.left, node
  right.red, node.red = node.red, true
  return right
end

local function rotate_right(node)
  local left = node.left
  node.left, left.right = left.right, node
  left.red, node.red = node.red, true
  return left
end

local function flip(node)
  node.red = not node.red
  node.left.red = not node.left.red
  node.right.red = not node.right.red
end

local function insert(map, node, key, value)
  if not node then
    map.count = map.count + 1
    return { key = key, value = value, red = true, left = nil, right = nil }
  end
  if map.less(key, node.key) then
    node.left = insert(map, node.left, key, value)
  elseif map.less(node.key, key) then
    node.right = insert(map, node.right, key, value)
  else
    node.value = value
  end
  if is_red(node.right) and not is_red(node.left) then node = rotate_left(node) end
  if is_red(node.left) and is_red(node.left.left) then node = rotate_right(node) end
  if is_red(node.left) and is_red(node.right) then flip(node) end
  return node
end

function Map:set(key, value)
  self.root = insert(self, self.root, key, value)
  self.root.red = false
end

function Map:get(key)
  local node, less = self.root, self.less
  while node do
    if less(key, node.key) then
      node = node.left
    elseif less(node.key, key) then
      node = node.right
    else
      return node.value
    end
  end
end

function Map:each(f)
  local function visit(node)
    if node then
      visit(node.left)
      f(node.key, node.value)
      visit(node.right)
    end
  end
  visit(self.root)
end

function Map:range(low, high)
  local total, less = 0, self.less
  local function visit(node)
    if not node then return end
    if less(low, node.key) then visit(node.left) end
    if not less(node.key, low) and not less(high, node.key) then total = total + 1 end
    if less(node.key, high) then visit(node.right) end
  end
  visit(self.root)
  return total
end

local function height(node)
  if not node then return 0 end
  return 1 + math.max(height(node.left), height(node.right))
end

local seed = 13
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end

local numbers = Map.new()
for i = 1, size do numbers:set(random(size * 4), i) end
local hits = 0
for key = 1, size do
  if numbers:get(key) then hits = hits + 1 end
end
local sorted, previous, sum = true, -1, 0
numbers:each(function(key, value)
  sorted = sorted and previous < key
  previous = key
  sum = sum + value
end)
print(numbers.count, hits, sorted, sum, height(numbers.root) < 40)
print(numbers:range(100, size), numbers:range(size, 2 * size))

local words = Map.new(function(a, b) return a > b end)
for _ = 1, size / 4 do
  words:set("w" .. random(size), true)
end
local first
words:each(function(key) first = first or key end)
print(words.count, first, height(words.root) < 40)
