-- Arrays filled from the end, in steps, and with holes that close.
-- bench: small=100 linear
local size = 1000000

local back = {}
for i = size, 1, -1 do back[i] = i end
local steps = {}
for i = 1, size, 2 do steps[i] = i end
for i = 2, size, 2 do steps[i] = i end
local sum = 0
for i = 1, size do sum = sum + (back[i] + steps[i]) % 7 end
print(#back, #steps, sum)
