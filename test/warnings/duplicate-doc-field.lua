---@class Point
---@field x number
---@field x string

-- Quiet: other classes, functions in several forms.
---@class Other
---@field x number
---@field on fun(event: "open")
---@field on fun(event: "close", code: integer)
