---@alias Side "left"|"right"
---@type number
local a = "text"
local b = {} ---@type string
---@type Side
local c = "up"
---@type integer
local d = 1.5
---@type string, number
local e, f = 1, 2

-- Quiet: values that fit, that wait, that only the run tells.
---@type number?
local g = nil
---@type Side
local h = "left"
---@type string[]
local i = {}
---@type table<string, number>|fun()
local j = arg
---@class Point
---@type Point
local k = {}
local l = nil ---@type string
---@type number
local m = arg[1]
print(a, b, c, d, e, f, g, h, i, j, k, l, m)
