-- gsub, gmatch and find over one long string.
-- bench: small=100 linear
local size = 1000000

local text = ("some words, 42 numbers; "):rep(size / 10 + 1)
local replaced, n = text:gsub("%d+", function(d) return d * 2 end)
local words = 0
for _ in text:gmatch("%a+") do words = words + 1 end
local at, commas = 1, 0
while true do
  at = text:find(",", at, true)
  if not at then break end
  commas, at = commas + 1, at + 1
end
print(#replaced, n, words, commas, #text:gsub("[aeiou]", "_"))
