-- k-means over points, a k-d tree searched for nearest neighbours: records of floats, recursion, sort with a comparator.
-- bench: small=30
local size = 6000

local seed = 77
local function random()
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
end

local points = {}
for i = 1, size do
  local group = i % 6
  points[i] = { x = group * 2 + random(), y = group % 3 * 3 + random(), cluster = 0 }
end

local function square(a, b)
  local dx, dy = a.x - b.x, a.y - b.y
  return dx * dx + dy * dy
end

local function k_means(points, k)
  local centres = {}
  for i = 1, k do centres[i] = { x = points[i * 3].x, y = points[i * 3].y } end
  for round = 1, 50 do
    local changed = 0
    local sums = {}
    for i = 1, k do sums[i] = { x = 0, y = 0, count = 0 } end
    for _, point in ipairs(points) do
      local best, at = math.huge, 0
      for i, centre in ipairs(centres) do
        local d = square(point, centre)
        if d < best then best, at = d, i end
      end
      if point.cluster ~= at then
        point.cluster = at
        changed = changed + 1
      end
      local sum = sums[at]
      sum.x, sum.y, sum.count = sum.x + point.x, sum.y + point.y, sum.count + 1
    end
    for i, sum in ipairs(sums) do
      if sum.count > 0 then centres[i] = { x = sum.x / sum.count, y = sum.y / sum.count } end
    end
    if changed == 0 then return centres, round end
  end
  return centres, 50
end

local function build(list, depth)
  if #list == 0 then return nil end
  local axis = depth % 2 == 0 and "x" or "y"
  table.sort(list, function(a, b) return a[axis] < b[axis] end)
  local middle = math.floor((#list + 1) / 2)
  local left, right = {}, {}
  for i = 1, middle - 1 do left[#left + 1] = list[i] end
  for i = middle + 1, #list do right[#right + 1] = list[i] end
  return { point = list[middle], axis = axis, left = build(left, depth + 1), right = build(right, depth + 1) }
end

local visited = 0
local function nearest(node, target, best, distance)
  if not node then return best, distance end
  visited = visited + 1
  local d = square(node.point, target)
  if d < distance then best, distance = node.point, d end
  local offset = target[node.axis] - node.point[node.axis]
  local near, far = node.left, node.right
  if offset > 0 then near, far = far, near end
  best, distance = nearest(near, target, best, distance)
  if offset * offset < distance then
    best, distance = nearest(far, target, best, distance)
  end
  return best, distance
end

local centres, rounds = k_means(points, 6)
table.sort(centres, function(a, b) return a.x < b.x end)
print(rounds)
for _, centre in ipairs(centres) do
  print(string.format("%.4f %.4f", centre.x, centre.y))
end

local half = {}
for i = 1, size / 2 do half[i] = points[i] end
local tree = build(half, 0)
local total = 0
for _ = 1, size do
  local _, distance = nearest(tree, { x = random() * 11, y = random() * 7 }, nil, math.huge)
  total = total + distance
end
print(visited, string.format("%.4f", total))
