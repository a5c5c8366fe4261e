local from, to = (("x"):find("x"))
from, to = (...)
for k, v in (pairs(arg)) do print(k, v) end
print(from, to, select("#", (...)))

-- Quiet: one value is wanted.
local one = (("x"):find("x"))
local list = { (...) }
for line in (io.lines()) do print(line) end
print(one, list, (...))
