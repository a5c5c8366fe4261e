---@alias Side "left"
---@alias Side "right"

-- Quiet: different names; a class in several parts.
---@alias Size number
---@class Point
---@class Point
