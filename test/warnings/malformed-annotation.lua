---@param x
---@param
---@return fun(x
---@param y { a: number
local function f(x, y) return x, y end

---@class
---@type table<string, number
local t = f()

-- Quiet: whatever LuaCATS allows, comments behind types, tags of other tools.
---@param a number? the first one
---@param b string|"x"|fun(n: integer, ...: any): boolean, string
---@param c { x: number, [string]: table<string, boolean[]>, y?: any }
---@param ... any
---@return boolean ok
---@return string? message # what went wrong
---@return ...string
---@frobnicate whatever (
local function g(a, b, c, ...) return a, b, c, ... end
---@generic T: table, K
---@param list T[]
---@param visit async fun(item: `T`): (ok: boolean, rest: K[])
---@return (T|K)[], [number, string], `T`
local function h(list, visit) return list, visit end
---@class (exact) Point<T>: table, { z: number }
---@field private x number the first
---@field [string] boolean
---@field ["a b"] string
---@alias Side
---| "left" # the left one
---| '"right"'
---@alias Handler fun(event: string)
---@diagnostic disable-next-line: undefined-global
--- just words about @param x
print(t, g, h)
---@param list {
---  x: number,
---  [string]: boolean
---}
---@param mode
---| '"fast"'
---| "slow"
---@return file*
local function k(list, mode) return list, mode end
print(k)
