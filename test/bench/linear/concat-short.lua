-- Short strings made by .. in a loop and compared.
-- bench: small=100 linear
local size = 3000000

local same, length = 0, 0
for i = 1, size do
  local key = "a" .. i % 100 .. ":" .. i % 7
  if key == "a42:0" then same = same + 1 end
  length = length + #key
end
print(same, length)
