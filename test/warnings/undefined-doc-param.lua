---@param nmae string
---@param ... any
local function f(name) return name end

local M = {}
---@param size number
M.set = function(length) return length end

-- Quiet: parameters that are there, self, varargs.
---@param self table
---@param x number
---@param ... string
function M:get(x, ...) return self, x, ... end
print(f, M)
