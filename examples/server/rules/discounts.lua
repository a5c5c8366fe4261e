local rates = { gold = 0.1, silver = 0.05 }

local M = {}

---@param customer string
---@param sum number
---@return number
function M.of(customer, sum)
  if sum < 100 then return 0 end
  return sum * (rates[customer] or 0)
end

return M
