-- Many small tables of each kind, kept.
-- bench: small=100 linear
local size = 400000

local kept = {}
for i = 1, size do
  kept[i] = { id = i, { i, i + 1 }, [i] = "x", name = "n" }
end
local sum = 0
for i = 1, size do sum = sum + kept[i].id % 7 + #kept[i][1] end
print(sum)
