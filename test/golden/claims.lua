-- A word ends where no letter follows.
---@param text string
---@param at integer
local function wordEnd(text, at)
  local c = text:byte(at)
  while c and c >= 97 and c <= 122 do
    at = at + 1 -- the next one
    c = text:byte(at)
  end
  return at
end

---@param parts string[]
local function lengths(parts)
  local total = 0
  local note = function(n) total = total + n end
  for i = 1, #parts do
    ---@type string
    local part = parts[i]
    for j = 1, #part do note(part:byte(j)) end
  end
  return total
end

return { wordEnd = wordEnd, lengths = lengths }
