-- Texts that touch nothing, and modules that may not be there: both are known, so that the rest of the program is compiled as if
-- they were written out.
local band = assert(load "return function(a, b) return a & b end")()
local shift = load "return function(a, n) return a << n, a >> n end"()
print(band(12, 10), shift(1, 4), pcall(band, 1, {}))
print(load "return function(" == nil, select("#", load "return ..."(1, nil, 3)))

local ok, message = pcall(require, "table.new")
print(ok, message:match("^[^\n]*"))
local found, module = pcall(require, "lib.answer")
print(found, found and module.answer(20))
if found then
  for _, x in ipairs { 1, 0.5, 2 ^ 53, "4" } do print(module.answer(x)) end
end
print(pcall(require, "lib.nothing-there") == false)
