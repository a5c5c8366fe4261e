-- What an order costs.
local discounts = require "discounts"

local M = {}

---@class Item
---@field name string
---@field price number
---@field count integer

---@class Order
---@field customer string
---@field items Item[]

---@class Quote
---@field sum number
---@field discount number
---@field total number

---@param order Order
---@return Quote
function M.quote(order)
  local sum = 0
  for _, item in ipairs(order.items) do
    if item.count < 1 then error(("no %s was ordered"):format(item.name)) end
    sum = sum + item.price * item.count
  end
  local discount = discounts.of(order.customer, sum)
  return { sum = sum, discount = discount, total = sum - discount }
end

return M
