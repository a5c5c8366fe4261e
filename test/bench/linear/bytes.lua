-- A long string scanned by byte and sub, made again by char.
-- bench: small=100 linear
local size = 2000000

local text = ("abcdefghij"):rep(size / 10 + 1)
local sum, letters, parts = 0, 0, {}
for i = 1, #text do
  local c = text:byte(i)
  sum = sum + c
  if text:sub(i, i) == "e" then letters = letters + 1 end
  parts[i] = string.char(c ~= 106 and c + 1 or 97)
end
print(sum, letters, table.concat(parts):sub(1, 10))
