print("money starts", ...)
require "lib.log".add("money")
local M = { price = 2.5, currency = "Euro €" }

function M.each(i, f)
  f(i)
  return true
end

return M
