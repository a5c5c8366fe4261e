---@param name string
---@param count? integer
local function greet(name, count) return name, count end
greet(1)
greet("x", "y")
greet(nil)

local M = {}
---@param size number|"auto"
function M.resize(size) return size end
---@param f function
function M:each(f) return self, f end
M.resize("big")
M:each(1)

-- Quiet: what fits, what only the run tells, functions with several forms or type parameters.
greet("x", nil)
greet("x", 2)
greet(arg[1])
M.resize("auto")
M:each(print)
M:each({})
---@overload fun(n: number)
---@param s string
local function several(s) return s end
several(1)
---@generic T
---@param value T
local function same(value) return value end
same(1)
