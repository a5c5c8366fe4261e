-- A cache that forgets what was used longest ago: a doubly linked list in a dictionary; memoized functions beside it.
-- bench: small=100 linear
local size = 500000

local Cache = {}
Cache.__index = Cache

function Cache.new(capacity)
  local head, tail = {}, {}
  head.next, tail.previous = tail, head
  return setmetatable({ capacity = capacity, count = 0, map = {}, head = head, tail = tail, hits = 0, misses = 0 }, Cache)
end

local function unlink(node)
  node.previous.next = node.next
  node.next.previous = node.previous
end

function Cache:push(node)
  local first = self.head.next
  node.previous, node.next = self.head, first
  self.head.next, first.previous = node, node
end

function Cache:get(key)
  local node = self.map[key]
  if not node then
    self.misses = self.misses + 1
    return nil
  end
  self.hits = self.hits + 1
  unlink(node)
  self:push(node)
  return node.value
end

function Cache:put(key, value)
  local node = self.map[key]
  if node then
    node.value = value
    unlink(node)
  else
    if self.count == self.capacity then
      local last = self.tail.previous
      unlink(last)
      self.map[last.key] = nil
    else
      self.count = self.count + 1
    end
    node = { key = key, value = value }
    self.map[key] = node
  end
  self:push(node)
end

local seed = 9
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end

local cache, sum = Cache.new(1000), 0
for i = 1, size do
  local key = random(40) * random(60)
  local value = cache:get(key)
  if not value then
    value = key * 2
    cache:put(key, value)
  end
  sum = (sum + value + i) % 1000003
end
print(cache.hits, cache.misses, cache.count, sum)

local names = Cache.new(64)
for i = 1, size / 5 do
  local name = "user" .. i * i % 97
  if not names:get(name) then names:put(name, #name) end
end
print(names.hits, names.misses)
