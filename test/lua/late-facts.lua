-- What the inference finds out late: each of these makes something wider that was taken for narrow before.

-- A result that grows behind a chain of calls.
local function last(n) if n == 0 then return 1 end return "end" end
local function middle(n) return last(n) end
local function first(n) return middle(n) end
print(first(0) == 1, first(1) == "end", pcall(function() return first(1) + 1 end))

-- A field that turns into a string in a function that is called afterwards.
local box = { value = 1 }
local function add() return box.value + 1 end
local function spoil() box.value = "7" end
print(add())
spoil()
print(add())

-- Two tables that one variable holds, so that what is stored in one may be in the other.
local ints, others = { n = 1 }, { n = 2 }
local function read(t) return t.n * 2 end
local either = ints
print(read(either))
either = others
others.n = 1.5
print(read(either), read(ints))

-- A loop whose variable is an integer at first, and later not.
local total, step = 0, 1
for i = 1, 6 do
  total = total + step
  if i == 4 then step = 0.5 end
end
print(total, math.type(total))

-- A loop in a loop, where the inner one reads what the outer one assigns.
local limit, seen = 1, {}
while limit < 2 ^ 40 do
  local x = limit
  while x > 100 do x = x // 10 end
  seen[#seen + 1] = x
  limit = limit * 1000
end
print(table.concat(seen, " "))

-- A counter that leaves the integers of 32 bits, and those that are safe.
local function power(n) local r = 1 for _ = 1, n do r = r * 2 end return r end
print(power(10), power(31), power(62), power(63), power(64))

-- Mutual recursion, where one result is a float.
local odd
local function even(n) if n <= 0 then return 0 end return odd(n - 1) + 1 end
function odd(n) if n <= 0 then return 0.5 end return even(n - 1) + 1 end
print(even(4), even(5), odd(4))

-- A metatable that is set later by a function further down.
local point = { x = 1 }
local function sum(a, b) return a + b end
print(pcall(sum, point, 1))
local function arm(t) setmetatable(t, { __add = function(a, b) return a.x + b end }) end
arm(point)
print(sum(point, 1))

-- A global that is stored behind the function that reads it, and a library function that is replaced.
local function answer() return Late end
print(answer())
Late = 42
print(answer())
local function floor(x) return math.floor(x) end
print(floor(2.5))
local lib = math
lib.floor = function() return "replaced" end
print(floor(2.5))

-- Fewer values than elsewhere, on a way that is found first.
local function several(flag) if flag then return end return 1, 2 end
print((select("#", several(true))), select("#", several(false)))
local a, b = several(true)
print(a, b)
a, b = several(false)
print(a, b)
