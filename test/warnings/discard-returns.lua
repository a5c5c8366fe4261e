---@nodiscard
---@return number
local function f() return 1 end
f()
local M = {}
---@nodiscard
function M:size() return #self end
M:size()

-- Quiet: results that are used, functions that may be called for their effect.
print(f(), M:size())
---@return number
local function g() return 1 end
g()
