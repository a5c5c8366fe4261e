-- Recursive generators: an ordered walk of a binary tree, two trees compared, permutations, a tower of Hanoi.
-- bench: small=100
local size = 60000

local yield = coroutine.yield

local function insert(tree, key)
  if not tree then return { key = key } end
  if key < tree.key then
    tree.left = insert(tree.left, key)
  elseif key > tree.key then
    tree.right = insert(tree.right, key)
  end
  return tree
end

local function walk(tree)
  if tree then
    walk(tree.left)
    yield(tree.key)
    walk(tree.right)
  end
end

local function keys(tree)
  return coroutine.wrap(function() walk(tree) end)
end

local function same(a, b)
  local next_a, next_b = keys(a), keys(b)
  local compared = 0
  while true do
    local x, y = next_a(), next_b()
    if x ~= y then return false, compared end
    if x == nil then return true, compared end
    compared = compared + 1
  end
end

local seed = 3
local function random()
  seed = (seed * 16807) % 2147483647
  return seed % 1000003
end

local tree, other, list = nil, nil, {}
for i = 1, size do
  list[i] = random()
  tree = insert(tree, list[i])
end
for i = size, 1, -1 do
  other = insert(other, list[i])
end
print(same(tree, other))
local sum, previous, sorted = 0, -1, true
for key in keys(tree) do
  sum = sum + key
  sorted = sorted and key > previous
  previous = key
end
print(sum, sorted)

local function permute(a, n)
  if n == 0 then
    yield(a)
  else
    for i = 1, n do
      a[n], a[i] = a[i], a[n]
      permute(a, n - 1)
      a[n], a[i] = a[i], a[n]
    end
  end
end
local count, firsts = 0, 0
for a in coroutine.wrap(function() permute({ 1, 2, 3, 4, 5, 6, 7, 8 }, 8) end) do
  count = count + 1
  firsts = firsts + a[1] * (count % 3)
end
print(count, firsts)

local function hanoi(n, from, to, by)
  if n > 0 then
    hanoi(n - 1, from, by, to)
    yield(from, to)
    hanoi(n - 1, by, to, from)
  end
end
local moves, last = 0, nil
for from, to in coroutine.wrap(function() hanoi(14, "A", "C", "B") end) do
  moves, last = moves + 1, from .. to
end
print(moves, last)
