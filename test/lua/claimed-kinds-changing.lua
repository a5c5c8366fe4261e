-- Annotated functions in a program that changes what strings can do while they run.

local function opaque(value) return select(2, pcall(function() return value end)) end
local gsub = string.gsub
local function report(f, ...)
  local values = table.pack(pcall(f, ...))
  for i = 1, values.n do values[i] = gsub(tostring(values[i]), "0x%x+", "address") end
  print(table.concat(values, " ", 1, values.n))
end

-- Metatables, and functions of the library, that change while the code runs.
---@param s string
---@param change fun()
local function changing(s, change)
  local out = {}
  for i = 1, #s do
    if i == 3 then change() end
    out[#out + 1] = tostring(s:byte(i)) .. tostring(s.extra)
  end
  return table.concat(out, " ")
end
report(changing, opaque("abcde"), function() end)
local strings = getmetatable("")
local index = strings.__index
report(changing, opaque("abcde"), function() strings.__index = { byte = function() return "changed" end, extra = 1 } end)
strings.__index = index
report(changing, opaque("abcde"), function() string.extra = "more" end)
string.extra = nil
local byte = string.byte
report(changing, opaque("abcde"), function() string.byte = function(_, i) return i end end)
string.byte = byte
report(changing, opaque("abcde"), function() end)
report(changing, opaque(12345), function() end)

-- The same without annotations.
local function guessed(s, change)
  local out = {}
  for i = 1, #s do
    if i == 3 then change() end
    out[#out + 1] = tostring(s:byte(i))
  end
  return table.concat(out, " ")
end
report(guessed, opaque("abcde"), function() end)
report(guessed, opaque("abcde"), function() strings.__index = { byte = function() return "changed" end } end)
strings.__index = index
report(guessed, opaque("abcde"), function() string.byte = function(_, i) return i end end)
string.byte = byte
report(guessed, opaque(12345), function() end)
