-- Tables emptied while they are traversed, and filled again.
-- bench: small=100 linear
local size = 250000

local t, rounds = {}, 0
for _ = 1, 3 do
  for i = 1, size do
    t[i] = i
    t["k" .. i] = i
  end
  for key in pairs(t) do
    t[key] = nil
    rounds = rounds + 1
  end
end
print(rounds, next(t))
