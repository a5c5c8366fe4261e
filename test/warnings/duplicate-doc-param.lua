---@param x number
---@param x string
local function f(x) return x end

-- Quiet: once each.
---@param x number
---@param y string
local function g(x, y) return x, y end
print(f, g)
