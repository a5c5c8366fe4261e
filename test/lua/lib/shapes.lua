local shapes = { arguments = { ... } }
local helper = require "lib.helper"

function shapes.area(shape)
  if shape.kind == "square" then
    return shape.side ^ 2
  end
  return helper.round(math.pi * shape.radius ^ 2)
end

return shapes
