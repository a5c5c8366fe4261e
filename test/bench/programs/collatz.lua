-- Longest Collatz chain below a limit: integer arithmetic in locals.
-- bench: small=1000 luajit=no
local size = 150000

local best, longest = 0, 0
for start = 1, size do
  local n, steps = start, 0
  while n ~= 1 do
    if n % 2 == 0 then
      n = n // 2
    else
      n = 3 * n + 1
    end
    steps = steps + 1
  end
  if steps > longest then
    best, longest = start, steps
  end
end
print(best, longest)
