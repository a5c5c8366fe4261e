---@deprecated use new
local function old() return 1 end
old()
local M = {}
---@deprecated
function M.old() return 1 end
M.old()

-- Quiet: others.
---@param x number
function M.new(x) return x end
M.new(1)
