local a, b, t = 1, 2, {}
a, b = b, a
t.x, t[a], g = a, b
local name = "x" .. a
t["y"], t["not a name"] = name, nil
