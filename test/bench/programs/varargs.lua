-- Functions of any number of arguments: select, packing, passing on, counting.
-- bench: small=100 linear
local size = 300000

local pack = table.pack or function(...) return { n = select("#", ...), ... } end
local unpack = table.unpack or unpack

local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do
    total = total + (select(i, ...))
  end
  return total
end

local function sum_list(...)
  local total = 0
  for _, value in ipairs({ ... }) do
    total = total + value
  end
  return total
end

local function pass(f, ...)
  return f(...)
end

local function bind(f, first)
  return function(...) return f(first, ...) end
end

local function largest(first, ...)
  if select("#", ...) == 0 then return first end
  local rest = largest(...)
  return first > rest and first or rest
end

local bound = bind(sum, 10)
local a, b, c, d, e = 0, 0, 0, 0, 0
for i = 1, size do
  a = a + sum(i, 1, 2, 3)
  b = b + sum_list(i, i, i)
  c = c + pass(bound, i, 1)
  d = d + largest(i % 7, i % 11, i % 13)
  local packed = pack(i, nil, 3)
  e = e + packed.n + pass(select, 3, unpack(packed, 1, packed.n))
end
print(a, b, c, d, e)
print(math.max(unpack({ 3, 9, 4 })), select("#", unpack({}, 1, 5)))
