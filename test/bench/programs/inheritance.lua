-- Classes two levels deep, overridden methods, calls of the parent's: shapes in an array.
-- bench: small=100 linear
local size = 1500000

local function class(parent)
  local c = setmetatable({}, { __index = parent })
  c.__index = c
  c.super = parent
  c.new = function(...)
    local object = setmetatable({}, c)
    object:init(...)
    return object
  end
  return c
end

local Shape = class()
function Shape:init(name)
  self.name = name
  self.touched = 0
end
function Shape:area() return 0 end
function Shape:describe() return self.name .. " " .. string.format("%.2f", self:area()) end
function Shape:touch() self.touched = self.touched + 1 end

local Rectangle = class(Shape)
function Rectangle:init(width, height, name)
  Shape.init(self, name or "rectangle")
  self.width, self.height = width, height
end
function Rectangle:area() return self.width * self.height end
function Rectangle:scale(factor)
  self.width, self.height = self.width * factor, self.height * factor
  return self
end

local Square = class(Rectangle)
function Square:init(side)
  Rectangle.init(self, side, side, "square")
end
function Square:touch()
  self.super.touch(self)
  self.corner = self.touched % 4
end

local Circle = class(Shape)
function Circle:init(radius)
  Shape.init(self, "circle")
  self.radius = radius
end
function Circle:area() return 3.14159 * self.radius * self.radius end

local shapes = {}
for i = 1, 300 do
  if i % 3 == 0 then
    shapes[i] = Rectangle.new(i, i + 1)
  elseif i % 3 == 1 then
    shapes[i] = Square.new(i)
  else
    shapes[i] = Circle.new(i)
  end
end

local total = 0
for i = 1, size do
  local shape = shapes[i % 300 + 1]
  total = total + shape:area()
  shape:touch()
end
print(string.format("%.2f", total))
for i = 1, 6 do
  local shape = shapes[i]
  print(shape:describe(), shape.touched, shape.corner)
end
print(shapes[4]:scale(2):describe())
