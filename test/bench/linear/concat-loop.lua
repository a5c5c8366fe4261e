-- A string that grows by .. in a loop, and is looked at as it grows.
-- bench: small=100 lua=no linear
local size = 300000

local s, sum = "", 0
for i = 1, size do
  s = s .. "line " .. i .. "\n"
  if i % 1000 == 0 then sum = sum + s:byte(-2) end
end
print(#s, sum)
