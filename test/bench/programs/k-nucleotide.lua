-- Frequencies of substrings of a gene sequence, and its reverse complement: sub, dictionaries, sort, gsub.
-- bench: small=200 linear
local size = 130000

local seed, parts = 5, {}
local letters = { "A", "C", "G", "T" }
for i = 1, size do
  seed = (seed * 16807) % 2147483647
  parts[i] = letters[seed % 4 + 1]
end
local sequence = table.concat(parts)

local function count(text, length)
  local counts = setmetatable({}, { __index = function() return 0 end })
  for i = 1, #text - length + 1 do
    local key = text:sub(i, i + length - 1)
    counts[key] = counts[key] + 1
  end
  return counts
end

local function frequencies(text, length)
  local counts, list = count(text, length), {}
  for key, n in pairs(counts) do list[#list + 1] = { key = key, n = n } end
  table.sort(list, function(a, b) return a.n > b.n or a.n == b.n and a.key < b.key end)
  for i = 1, math.min(4, #list) do
    print(string.format("%s %.3f", list[i].key, 100 * list[i].n / (#text - length + 1)))
  end
end

for length = 1, 2 do frequencies(sequence, length) end
for _, fragment in ipairs({ "GGT", "GGTA", "GGTATT", "GGTATTTTAATT" }) do
  print(count(sequence, #fragment)[fragment], fragment)
end

local complement = { A = "T", C = "G", G = "C", T = "A" }
local reversed = sequence:reverse():gsub(".", complement)
print(reversed:sub(1, 30), (count(reversed, 4)["GGTA"]))

local lines = {}
for i = 1, #reversed, 60 do
  lines[#lines + 1] = reversed:sub(i, i + 59)
end
local text = table.concat(lines, "\n")
print(#lines, #text, text:upper() == text)
