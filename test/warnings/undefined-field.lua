print(string.uper("x"), table.getn({}), math.round(1.5))
local format = string
print(format.formatt("x"))

-- Quiet: functions that the program adds or tests, other tables.
function string.trim(s) return s end
print(string.trim("x"))
local pack = table.pack or table.pack51
local clear = table.clear and table.clear({})
local M = {}
print(M.anything, pack, clear, json.encode({}))
