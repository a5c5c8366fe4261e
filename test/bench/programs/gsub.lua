-- gsub and gmatch: strings, tables and functions as replacements, word counts, escaping, anchors.
-- bench: small=1 linear
local size = 2500

local text = ([[
Dear $name, your order $order of $count items was shipped on $date.
Total: 1234567 units at <b>$price</b> & handling; "quoted" words, tabs	and more.
]]):rep(4)

local values = { name = "Anna", order = "A-17", count = "3", date = "2024-05-01", price = "99.95" }
local entities = { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;", ['"'] = "&quot;" }

local function commas(digits)
  local result = digits:reverse():gsub("(%d%d%d)", "%1,"):reverse()
  return (result:gsub("^,", ""))
end

local lengths, replaced, words, letters = 0, 0, 0, 0
local frequency = {}
for _ = 1, size do
  local filled, n = text:gsub("%$(%w+)", values)
  replaced = replaced + n
  local escaped = filled:gsub("[<>&\"]", entities)
  local numbered = escaped:gsub("%d%d%d%d+", commas)
  local title = numbered:gsub("(%a)(%w*)", function(first, rest) return first:upper() .. rest:lower() end)
  local squeezed = title:gsub("%s+", " ")
  local marked = squeezed:gsub("e", "[%0]", 20)
  lengths = lengths + #marked
  for word in text:gmatch("%a+") do
    words = words + 1
    frequency[word] = (frequency[word] or 0) + 1
  end
  for key, value in ("a=1, b=22, c=333, d=4444"):gmatch("(%w+)=(%w+)") do
    letters = letters + #key + #value
  end
end
print(lengths, replaced, words, letters)
print(frequency.your, frequency.units, commas("1234567"))
