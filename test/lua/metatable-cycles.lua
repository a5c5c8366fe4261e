-- Tables whose metamethods are tables of the same sort: classes that copy the metamethods of the one they extend, callable
-- classes, and tables that hand what is stored in them to one another.
local Class = {}
Class.__index = Class
function Class:extend()
  local class = {}
  for name, value in pairs(self) do
    if name:find("__") == 1 then class[name] = value end
  end
  class.__index = class
  class.super = self
  return setmetatable(class, self)
end
function Class:new() end
function Class:__call(...)
  local object = setmetatable({}, self)
  object:new(...)
  return object
end

local Point = Class:extend()
function Point:new(x, y)
  self.x, self.y = x or 0, y or 0
end
function Point:__tostring()
  return "(" .. self.x .. ", " .. self.y .. ")"
end
local Box = Point:extend()
function Box:new(x, y, width)
  Box.super.new(self, x, y)
  self.width = width
end
print(tostring(Point(1, 2)), tostring(Box(3, 4, 5)), Box(1, 2, 3).width, getmetatable(Box(1)) == Box)

-- A table as __call: it is called with itself before the arguments, and so is the next one.
local function count(...)
  return select("#", ...), ...
end
local inner = setmetatable({}, { __call = count })
local outer = setmetatable({}, { __call = inner })
print(select("#", outer(1, 2)), (outer(1, 2)), select(2, outer(1, 2)) == inner, select(3, outer(1, 2)) == outer)

-- Stores that go from table to table; and what never ends.
local first, second = {}, {}
local one, other = { __newindex = second }, {}
setmetatable(first, one)
setmetatable(second, other)
first.x = 1
first[1] = 2
print(second.x, second[1], rawget(first, "x"))
other.__newindex = first
print(pcall(function()
  first.y = 3
end))
other.__newindex = nil
first.y = 4.5
print(second.y + 1, second.x // 1)
