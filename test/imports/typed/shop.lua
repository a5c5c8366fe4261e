-- What TypeScript is told of a module: see app.ts.
local M = { version = "1.0", limits = { low = 1, high = 2.5 }, primes = { 2, 3, 5 } }

---@class Item
---@field name string
---@field price number
---@field tags? string[]

---@class Crate: Item
---@field items Item[]

---@alias Mode "fast"|"slow"

-- What an order costs.
-- Slow orders cost less.
---@param items Item[]
---@param mode? Mode
---@return number total
function M.total(items, mode)
  local sum = 0
  for _, item in ipairs(items) do sum = sum + item.price end
  return mode == "slow" and sum / 2 or sum
end

---@generic T
---@param list T[]
---@param accepts fun(item: T, index: integer): boolean?
---@return T? found
---@return string? problem
function M.find(list, accepts)
  for index, item in ipairs(list) do
    if accepts(item, index) then return item end
  end
  return nil, "nothing was found"
end

---@param names string[]
---@return table<string, integer>
function M.lengths(names)
  local lengths = {}
  for _, name in ipairs(names) do lengths[name] = #name end
  return lengths
end

---@deprecated
---@param crate Crate
---@return Item[]
function M.open(crate) return crate.items end

function M.greet(name) return "Hello " .. name .. "!" end
function M.count(...) return select("#", ...) end
function M.isLarge(n) return n > 100 end
function M.log(text) print(text) end

---@class Stack
---@field size integer
local Stack = {}
Stack.__index = Stack

---@param value string
function Stack:push(value)
  self.size = self.size + 1
  self[self.size] = value
end

---@return string?
function Stack:pop()
  local value = self[self.size]
  self[self.size] = nil
  self.size = math.max(0, self.size - 1)
  return value
end

---@return Stack
function M.stack() return setmetatable({ size = 0 }, Stack) end

M["delete"] = function(name) return name == "all" end
M["two words"] = true

return M
