-- A dictionary that stays small while keys come and go.
-- bench: small=100 linear
local size = 1500000

local t, live = {}, 0
for i = 1, size do
  t["k" .. i] = i
  if i > 100 then t["k" .. i - 100] = nil end
end
for _ in pairs(t) do live = live + 1 end
for i = 1, size do
  t[i * 3] = true
  if i > 100 then t[(i - 100) * 3] = nil end
end
print(live, t[size * 3])
