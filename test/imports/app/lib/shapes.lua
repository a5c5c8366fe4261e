print("shapes start", ...)
local log = require "lib.log"
local money = require("mon" .. "ey")
log.add("shapes")

local M = {}
function M.area(width, height)
  return width * height
end
return setmetatable(M, { __tostring = function() return "shapes" end })
