---@param a nubmer
---@param b Point[]|table<string, Piont>
---@return fun(x: Nothing): string
local function f(a, b) return a, b end

---@class Point: Base
---@field x Unknown

-- Quiet: basic types, classes, aliases, enumerations, type parameters.
---@alias Side "left"|"right"
---@enum Level
local levels = { low = 1, high = 2 }
---@class List<T>
---@field items T[]
---@generic T: Point, U
---@param a List<T>
---@param b Side|Level|U
---@return any, userdata, thread, lightuserdata
local function g(a, b) return a, b, f, levels end
print(g)
