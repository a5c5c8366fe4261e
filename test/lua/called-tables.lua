-- Tables that are their own __call, as far as anybody can see before they run.
function attempt(f) print(pcall(f)) end
function reveal(...) print(select("#", ...), (...)) end
local other = 9
local Class = {}
Class.__index = Class
function Class.new(x, y) return setmetatable({ x = x, y = y, n = 0 }, Class) end
local object = Class.new(0, 1.0)
local function run(first, second)
  attempt(function()
    for _ = 1, 3 do
      do
        local k = absent == 3 and "x" or "y"
        object[k], other = other, object[k]
      end
      if absent == 7 then
        if getmetatable(object) then getmetatable(object).__call = nil end
      end
    end
  end)
  reveal(other, object, first, second)
end
run()
