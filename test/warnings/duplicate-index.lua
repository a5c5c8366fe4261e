print({ x = 1, y = 2, x = 3 })
print({ "first", [1] = "again", ["a b"] = 1, ["a b"] = 2 })

-- Quiet: keys that differ, keys that only the run tells.
print({ x = 1, X = 2, [1] = 3, ["1"] = 4, [arg] = 5, [arg] = 6 })
