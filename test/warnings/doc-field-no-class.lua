---@field x number
local t = {}

-- Quiet: below a class.
---@class Point
---@field x number
print(t)
