-- A queue whose window moves on and never goes back.
-- bench: small=100 linear
local size = 4000000

local queue, first, last, sum = {}, 1, 0, 0
for i = 1, size do
  last = last + 1
  queue[last] = i
  if last - first > 1000 then
    sum = sum + queue[first] % 7
    queue[first] = nil
    first = first + 1
  end
end
print(last - first, sum)
