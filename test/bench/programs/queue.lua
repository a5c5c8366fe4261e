-- Stacks, queues and deques on tables: table.insert, table.remove, windows that move, lists shifted at the front.
-- bench: small=100 linear
local size = 600000

local stack, popped = {}, 0
for i = 1, size do
  table.insert(stack, i)
  if i % 3 == 0 then
    popped = popped + table.remove(stack) + table.remove(stack)
  end
end
print(#stack, popped)

local queue, first, last, sum = {}, 1, 0, 0
for i = 1, size do
  last = last + 1
  queue[last] = i
  if last - first >= 100 then
    sum = sum + queue[first]
    queue[first] = nil
    first = first + 1
  end
end
print(last - first + 1, sum)

local deque = { first = 0, last = -1 }
local function push_left(d, value)
  d.first = d.first - 1
  d[d.first] = value
end
local function push_right(d, value)
  d.last = d.last + 1
  d[d.last] = value
end
local function pop_left(d)
  local value = d[d.first]
  d[d.first] = nil
  d.first = d.first + 1
  return value
end
local taken = 0
for i = 1, size do
  if i % 4 == 0 then push_left(deque, i) else push_right(deque, i) end
  if i % 2 == 0 then taken = (taken + pop_left(deque)) % 1000003 end
end
print(deque.last - deque.first + 1, taken)

local short, shifted = {}, 0
for i = 1, size do
  short[#short + 1] = i
  if #short > 12 then
    shifted = (shifted + table.remove(short, 1)) % 1000003
  end
end
table.insert(short, 1, 0)
print(#short, short[1], short[2], shifted)
