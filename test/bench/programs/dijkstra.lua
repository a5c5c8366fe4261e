-- Shortest paths in a graph with a binary heap: records, adjacency lists, comparisons.
-- bench: small=20 linear
local size = 8000

local Heap = {}
Heap.__index = Heap
function Heap.new() return setmetatable({ size = 0, items = {} }, Heap) end
function Heap:push(priority, value)
  self.size = self.size + 1
  local items, i = self.items, self.size
  items[i] = { priority = priority, value = value }
  while i > 1 do
    local parent = math.floor(i / 2)
    if items[parent].priority <= items[i].priority then break end
    items[parent], items[i] = items[i], items[parent]
    i = parent
  end
end
function Heap:pop()
  local items = self.items
  local top = items[1]
  items[1] = items[self.size]
  items[self.size] = nil
  self.size = self.size - 1
  local i = 1
  while true do
    local smallest, left, right = i, 2 * i, 2 * i + 1
    if left <= self.size and items[left].priority < items[smallest].priority then smallest = left end
    if right <= self.size and items[right].priority < items[smallest].priority then smallest = right end
    if smallest == i then return top end
    items[smallest], items[i] = items[i], items[smallest]
    i = smallest
  end
end

local seed = 23
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end

local graph = {}
for i = 1, size do graph[i] = {} end
for i = 1, size do
  for _ = 1, 5 do
    local to, weight = random(size) + 1, random(100) + 1
    table.insert(graph[i], { to = to, weight = weight })
    table.insert(graph[to], { to = i, weight = weight })
  end
end

local function shortest(graph, start)
  local distance, previous, heap = { [start] = 0 }, {}, Heap.new()
  heap:push(0, start)
  while heap.size > 0 do
    local item = heap:pop()
    local node = item.value
    if item.priority == distance[node] then
      for _, edge in ipairs(graph[node]) do
        local candidate = item.priority + edge.weight
        local known = distance[edge.to]
        if not known or candidate < known then
          distance[edge.to] = candidate
          previous[edge.to] = node
          heap:push(candidate, edge.to)
        end
      end
    end
  end
  return distance, previous
end

local total, farthest = 0, 0
for start = 1, 2 do
  local distance, previous = shortest(graph, start)
  for node = 1, size do
    local d = distance[node]
    if d then
      total = total + d
      if d > farthest then farthest = d end
    end
  end
  local node, hops = size, 0
  while node and node ~= start do
    node, hops = previous[node], hops + 1
  end
  print(start, distance[size], hops)
end
print(total, farthest)
