-- What the page says about the numbers in a text.
local numbers = require "lib.numbers"

local M = {}

function M.describe(text)
  local list = numbers.parse(text)
  return ("%d numbers, sum %s, mean %.2f"):format(#list, numbers.sum(list), numbers.mean(list))
end

return M
