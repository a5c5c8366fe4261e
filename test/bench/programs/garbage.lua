-- Garbage: short-lived tables, closures and strings beside a set that lives long and is replaced slowly.
-- bench: small=1000 linear
local size = 300000

local kept, capacity = {}, 20000
local checks = 0
for i = 1, size do
  local box = { id = i, data = { i, i + 1, i + 2 }, name = "n" .. i % 5000 }
  box.twice = function() return box.id * 2 end
  if i % 10 == 0 then
    kept[(i - i % 10) % capacity + 1] = box
  end
  checks = (checks + box.twice() + box.data[3] + #box.name) % 1000003
end
local alive = 0
for _, box in pairs(kept) do
  alive = (alive + box.twice()) % 1000003
end
print(checks, alive)

local rounds = 0
for _ = 1, size / 10000 do
  local rows = {}
  for r = 1, 100 do
    local row = {}
    for c = 1, 50 do row[c] = { r, c } end
    rows[r] = row
  end
  rounds = rounds + rows[50][25][1] + rows[100][50][2]
end
print(rounds)
