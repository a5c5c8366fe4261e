-- Trees made and dropped: allocation and recursion.
-- bench: small=5
local size = tonumber(arg and arg[1]) or 14

local function make(depth)
  if depth == 0 then return { false, false } end
  return { make(depth - 1), make(depth - 1) }
end

local function check(tree)
  if tree[1] then
    return 1 + check(tree[1]) + check(tree[2])
  end
  return 1
end

local deepest = math.max(6, size)
print(string.format("stretch tree of depth %d\t check: %d", deepest + 1, check(make(deepest + 1))))
local long = make(deepest)
for depth = 4, deepest, 4 do
  local count = 2 ^ (deepest - depth + 4)
  local sum = 0
  for _ = 1, count do
    sum = sum + check(make(depth))
  end
  print(string.format("%d\t trees of depth %d\t check: %d", count, depth, sum))
end
print(string.format("long lived tree of depth %d\t check: %d", deepest, check(long)))
