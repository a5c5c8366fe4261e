-- Integers that nothing tells from floats may be kept as doubles; those that something tells may not.
local function body(x, y, mass) return { x = x, y = y, mass = mass } end

do -- coordinates that are integers at first
  local bodies = { body(0, 0, 1), body(1.5, -2, 3), body(2, 2.25, 0.5) }
  for _ = 1, 3 do
    for i = 1, #bodies do
      local a = bodies[i]
      for j = i + 1, #bodies do
        local b = bodies[j]
        local dx, dy = a.x - b.x, a.y - b.y
        local square = dx * dx + dy * dy
        local magnitude = 0.01 / (square * math.sqrt(square))
        a.x = a.x - dx * b.mass * magnitude
        b.y = b.y + dy * a.mass * magnitude
      end
    end
  end
  print(string.format("%.9f %.9f", bodies[1].x * 1.0, bodies[2].y / 1))
end

do -- the same, but one field is printed
  local bodies = { body(0, 0, 1), body(1.5, -2, 3) }
  bodies[2].x = bodies[2].x + bodies[1].x
  print(bodies[1].x, bodies[1].y, bodies[1].mass, bodies[2].x, bodies[2].y, bodies[2].mass)
end

do -- seen through a variable, a result, an argument, a list, a key
  local function pick(a, b, first) if first then return a else return b end end
  print(pick(1, 2.5, true), pick(1, 2.5), pick(1.0, 2, true))
  local function half(x) return x / 2 end
  print(half(3), half(3.0), half(1 << 53))
  local v = { 1, 2.0 }
  local copy = v[1]
  local seen = copy
  print(seen, math.type(v[2]), v[1] // 1, v[2] // 1)
  local keys = { [1] = "one" }
  local k = { at = 1 }
  if #keys > 5 then k.at = 1.5 end
  print(keys[k.at], next({ [k.at] = true }))
  print(table.concat({ pick(3, 4.0, true), pick(3, 4.0) }, " "))
  print(select(2, pick(1, 2.0), pick(1, 2.0, true)))
end

do -- zeros and their signs
  local function inverse(x) return 1 / x end
  local z = { n = 0, f = 0.5 }
  if z.f > 1 then z.n = 1.5 end
  print(inverse(z.n * -1), inverse(-z.n), inverse(z.n * -1.0), inverse(-0.0), inverse(z.n - 0), inverse(0 - z.n))
  local m = { a = -3 }
  if z.f > 1 then m.a = 0.25 end
  print(inverse(m.a * z.n), inverse(z.n * z.n))
end

do -- integers divide and wrap as integers
  local q = { n = 7, d = 2 }
  if #q > 0 then q.n, q.d = 7.5, 2.5 end
  print(q.n // q.d, q.n % q.d, q.n / q.d)
  print(pcall(function() local zero = { n = 0 } if #q > 0 then zero.n = 0.5 end return q.n // zero.n end))
  local big = { n = math.maxinteger }
  if #q > 0 then big.n = 0.5 end
  print(big.n + 1 < 0, (big.n + 1) / 1)
end

do -- classes: inherited numbers, operators, methods
  local Vector = { x = 0, y = 0.0 }
  Vector.__index = Vector
  Vector.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Vector) end
  Vector.__mul = function(a, b) return setmetatable({ x = a.x * b, y = a.y * b }, Vector) end
  function Vector.new(x, y) return setmetatable({ x = x, y = y }, Vector) end
  function Vector:length() return math.sqrt(self.x * self.x + self.y * self.y) end
  local v = Vector.new(3, 4) + Vector.new() * 2 + Vector.new(0.5)
  print(v.x, v.y, v:length(), Vector.new().x, Vector.new().y)
end

do -- sums and what becomes of them
  local sum, count = 0, 0
  for i = 1, 10 do
    local term = i % 2 == 0 and i or i / 2
    sum = sum + term
    count = count + 1
  end
  print(sum / count)
  local total = 0
  for i = 1, 3 do total = total + i * 0.5 end
  print(total, total == 3, total * 2)
  local function mean(list)
    local s = 0
    for _, x in ipairs(list) do s = s + x end
    return s / #list
  end
  print(mean { 1, 2, 3 }, mean { 1.5, 2, 3 }, mean { 1e308, 1e308 })
end

do -- coroutines, closures and varargs hand numbers on
  local function generator(from, step)
    return coroutine.wrap(function()
      local x = from
      while true do coroutine.yield(x) x = x + step end
    end)
  end
  local g = generator(1, 0.5)
  print(g(), g(), g())
  local state = 0
  local function advance(by) state = state + by return state end
  print(advance(1), advance(0.5), advance(1))
  local function all(...) local n = 0 for _, x in ipairs { ... } do n = n + x end return n end
  print(all(1, 2), all(1, 2.0))
end

do -- floats with integers' values, in tables that are sorted and walked
  local list = { 3, 1.0, 2 }
  table.sort(list)
  print(list[1], list[2], list[3])
  local record = { a = 1, b = 2.0 }
  local names = {}
  for name, value in pairs(record) do names[#names + 1] = name .. value end
  table.sort(names)
  print(table.concat(names, " "))
  print(table.unpack { 1, 2.0, 3.5 })
  print(math.max(list[1], list[2]), math.abs(list[1]))
end

-- Arrays of floats that other values come into, and go.
do
  local rows = {}
  for i = 1, 3 do
    rows[i] = {}
    for j = 1, 3 do rows[i][j] = i / j end
  end
  rows[2][3] = rows[2][3] * 3
  print(rows[1][1], rows[1][3], rows[2][3], #rows[2], rows[3][4])
  local function sum(t)
    local total = 0.0
    for i = 1, #t do total = total + t[i] end
    return total
  end
  for i = 1, 3 do print(sum(rows[i])) end
  print(pcall(function() return rows[2][4] + 1 end))
  print(pcall(function() return rows[4][1] end))
  local list = {}
  for i = 1, 40 do list[#list + 1] = i * 0.5 end
  list[41] = "text"
  list[42] = 3
  list[#list + 1] = 0.25
  print(#list, list[1], list[2], list[41], list[42], list[43])
  for i = 43, 1, -1 do list[i] = nil end
  print(#list, next(list))
end

-- Floats that are integers are integers as keys.
do
  local t = {}
  t[1.0], t[0.5], t[-0.0] = "one", "half", "zero"
  for _, k in ipairs { 1, 0.5, 0 } do
    for key in pairs(t) do
      if key == k then print(math.type(key), key, key // 1) end
    end
  end
  local u = {}
  u[2^10] = true
  for key in next, u do print(key, math.type(key), key + 1) end
end
