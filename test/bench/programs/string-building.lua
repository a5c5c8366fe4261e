-- Concatenation in loops: long strings built a piece at a time, short ones made and dropped, numbers joined to text.
-- bench: small=100 linear
local size = 200000

local text = ""
for i = 1, size / 20 do
  text = text .. "x" .. i % 10
end
print(#text, text:sub(1, 12), text:sub(-4))

local total = 0
for i = 1, size do
  local line = "item " .. i .. ": " .. i * 2 .. " of " .. size
  total = total + #line
end
print(total)

local parts = {}
for i = 1, size do
  parts[#parts + 1] = "line " .. i
end
local joined = table.concat(parts, "\n")
print(#joined, joined:sub(1, 20))

local prefix, same = "", 0
for i = 1, size do
  prefix = prefix .. "ab"
  if #prefix >= 20 then prefix = "" end
  if prefix == "abab" then same = same + 1 end
end
print(same)

local nested = {}
for i = 1, size / 100 do
  local row = {}
  for j = 1, 20 do
    row[j] = "<" .. j .. ">"
  end
  nested[i] = table.concat(row, ",")
end
print(#table.concat(nested, ";"))
