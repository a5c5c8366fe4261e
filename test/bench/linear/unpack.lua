-- Long lists packed and unpacked, appended to and passed as arguments.
-- bench: small=100 linear
local size = 100000

local unpack = table.unpack or unpack
local list = {}
for i = 1, 100 do list[i] = i end
local total = 0
for i = 1, size do
  local copy = { unpack(list) }
  total = total + #copy + select("#", unpack(copy, 1, i % 100)) + math.max(unpack(copy))
end
print(total)
