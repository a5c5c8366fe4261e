-- Many coroutines, alive at the same time.
-- bench: small=100 linear
local size = 100000

local all = {}
for i = 1, size do
  all[i] = coroutine.wrap(function()
    local n = i
    while true do n = n + coroutine.yield(n) end
  end)
  all[i]()
end
local sum = 0
for _ = 1, 3 do
  for i = 1, size do sum = sum + all[i](1) % 7 end
end
print(sum)
