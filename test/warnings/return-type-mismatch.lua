---@return string
---@return integer count
local function f(x)
  if x then return 1, 2 end
  return "x", "y"
end

-- Quiet: what fits, fewer results, results of functions inside.
---@return string?
---@return ...
local function g(x)
  if x then return nil, 1, 2 end
  local function inner() return 1 end
  return inner()
end
-- Anything may be any, also where it is declared as a class, as editors do.
---@class any
---@return any
local function h() return nil end
print(f, g, h)
