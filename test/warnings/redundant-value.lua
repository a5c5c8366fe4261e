local a = 1, 2
a = a, 3, 4

-- Quiet: as many, or fewer.
local b, c = 1
b, c = c, b
print(a, b, c)
