-- A constant zero that is subtracted, and constant keys in messages: what Lua folds shows.
local k <const> = 1
local s <const> = "x"
local t = {}
print(pcall(function() return t[k].y end)) print(pcall(function() return t[s].y end)) print(pcall(function() return t[1.0 + 0].y end)) print(pcall(function() return t[1|0].y end)) print(pcall(function() return t[k+1]() end)) print(pcall(function() return t[300]() end)) print(pcall(function() return t[1 << 2.0]() end))
local function f(x) return x - 0, x - (15 & 16), x - 0.0, x - k + k end
print(f(-0.0)) local g = load("return function(x) return x - 0, x - (15 & 16), x - 0.0, -x - (2 - 2) end") () print(g(-0.0)) print(g(0.0))
local z <const> = 0
local y = -0.0
print(y - z, y - (z + 0), y - (1 - 1))
