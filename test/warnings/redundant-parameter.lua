local function double(x) return 2 * x end
double(1, 2)
print(tostring(1, 2), math.floor(1.5, 1), ("x"):len(1))
double(1, print())

-- Quiet: varargs, functions that do nothing, functions that are replaced.
local function log() end
local function all(...) return ... end
local replaced = function() return 1 end
replaced = all
log(1)
all(1, 2, 3)
replaced(1)
double(print())
