-- What a shop charges, asked by app.mjs.
print("rules start", ...)
local shapes = require "lib.shapes"
local money = require "money"
print("rules go on", money == require "money")

local M = { version = "1.0", currency = money.currency }

function M.evaluate(order)
  return shapes.area(order.width, order.height) * money.price
end

function M.pairs(...)
  return select("#", ...), ...
end

function M.steps(n)
  local step = coroutine.wrap(function()
    for i = 1, n do money.each(i, coroutine.yield) end
  end)
  local sum = 0
  for i in step do sum = sum + i end
  return sum
end

function M.index()
  local order
  return order.width
end

function M.argument()
  return string.rep()
end

function M.raise()
  error("sold out")
end

function M.deep()
  money.each(1, function() shapes.area({}, 2) end)
end

function M.traceback()
  local text = debug.traceback("where")
  return text
end

M["not a name"] = true

return M
