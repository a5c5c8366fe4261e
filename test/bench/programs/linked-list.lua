-- Singly and doubly linked lists: building, reversing, inserting in order, removing.
-- bench: small=100 linear
local size = 250000

local head
for i = 1, size do
  head = { value = i, next = head }
end

local function reverse(list)
  local previous
  while list do
    list.next, previous, list = previous, list, list.next
  end
  return previous
end

local function length(list)
  local n = 0
  while list do
    n = n + 1
    list = list.next
  end
  return n
end

local sum = 0
for round = 1, 8 do
  head = reverse(head)
  sum = sum + head.value * round
end
print(length(head), sum)

local List = {}
List.__index = List
function List.new()
  local list = setmetatable({ count = 0 }, List)
  list.front, list.back = nil, nil
  return list
end
function List:append(value)
  local node = { value = value, previous = self.back }
  if self.back then self.back.next = node else self.front = node end
  self.back = node
  self.count = self.count + 1
  return node
end
function List:unlink(node)
  if node.previous then node.previous.next = node.next else self.front = node.next end
  if node.next then node.next.previous = node.previous else self.back = node.previous end
  node.previous, node.next = nil, nil
  self.count = self.count - 1
end
function List:values()
  local node = nil
  local started = false
  return function()
    if started then node = node.next else node, started = self.front, true end
    return node and node.value
  end
end

local list, nodes = List.new(), {}
for i = 1, size do
  nodes[i] = list:append(i)
end
for i = 1, size, 3 do
  list:unlink(nodes[i])
end
local total = 0
for value in list:values() do
  total = total + value
end
print(list.count, total, list.front.value, list.back.value)
