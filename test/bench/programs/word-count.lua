-- Words of a generated text counted, sorted and shown: gmatch, lower, dictionaries, sort by two keys.
-- bench: small=50 linear
local size = 250000

local seed = 99
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit + 1
end

local syllables = { "ka", "ro", "mi", "ten", "lu", "sha", "ver", "on", "Di", "po" }
local pieces = {}
for i = 1, size do
  local word = syllables[random(10)]
  for _ = 1, random(3) do
    word = word .. syllables[random(10)]
  end
  pieces[i] = word .. (i % 12 == 0 and ".\n" or i % 5 == 0 and ", " or " ")
end
local text = table.concat(pieces)

local counts, lines, longest = {}, 0, ""
for line in text:gmatch("[^\n]+") do
  lines = lines + 1
  for word in line:lower():gmatch("%a+") do
    counts[word] = (counts[word] or 0) + 1
    if #word > #longest then longest = word end
  end
end

local words = {}
for word in pairs(counts) do
  words[#words + 1] = word
end
table.sort(words, function(a, b)
  if counts[a] ~= counts[b] then return counts[a] > counts[b] end
  return a < b
end)
print(#text, lines, #words, #longest)
for i = 1, math.min(10, #words) do
  print(string.format("%-12s %5d", words[i], counts[words[i]]))
end
