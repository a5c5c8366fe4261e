-- LZW compression, there and back: strings as keys of dictionaries.
-- bench: small=20 linear
local size = 9000

local function compress(text)
  local codes, next_code = {}, 256
  for i = 0, 255 do codes[string.char(i)] = i end
  local result, current = {}, ""
  for i = 1, #text do
    local c = text:sub(i, i)
    local longer = current .. c
    if codes[longer] then
      current = longer
    else
      result[#result + 1] = codes[current]
      if next_code < 4096 then
        codes[longer] = next_code
        next_code = next_code + 1
      end
      current = c
    end
  end
  if current ~= "" then result[#result + 1] = codes[current] end
  return result
end

local function expand(list)
  local texts, next_code = {}, 256
  for i = 0, 255 do texts[i] = string.char(i) end
  local previous = texts[list[1]]
  local result = { previous }
  for i = 2, #list do
    local text = texts[list[i]] or previous .. previous:sub(1, 1)
    result[#result + 1] = text
    if next_code < 4096 then
      texts[next_code] = previous .. text:sub(1, 1)
      next_code = next_code + 1
    end
    previous = text
  end
  return table.concat(result)
end

local words = { "lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipiscing", "elit", "sed", "do" }
local seed, parts = 11, {}
for i = 1, size do
  for _ = 1, 20 do
    seed = (seed * 16807) % 2147483647
    parts[#parts + 1] = words[seed % #words + 1]
  end
  parts[#parts + 1] = i .. "."
end
local text = table.concat(parts, " ")
local codes = compress(text)
local back = expand(codes)
local sum = 0
for i, code in ipairs(codes) do sum = (sum + code * i) % 1000003 end
print(#text, #codes, sum, back == text)
