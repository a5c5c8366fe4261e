-- Functions that look as if their parameters were strings and integers, called with what is, and with what is not. Every
-- result is the same, whether pluac guesses or not.

-- Calls whose callee and arguments nobody knows beforehand.
local function opaque(value) return select(2, pcall(function() return value end)) end
local function report(f, ...)
  local values = table.pack(pcall(f, ...))
  for i = 1, values.n do values[i] = tostring(values[i]):gsub("0x%x+", "address") end
  print(table.concat(values, " ", 1, values.n))
end

local function sum(s)
  local total = 0
  for i = 1, #s do total = (total * 31 + s:byte(i)) % 65521 end
  return total
end

local function skip(s, i)
  while s:byte(i) == 32 do i = i + 1 end
  return i
end

local function count(s, separator)
  local n, last = 0, ""
  for i = 1, #s do
    local c = s:sub(i, i)
    if c == separator then n = n + 1 end
    if c < last then n = n + 100 end
    last = c
  end
  return n .. separator .. s
end

-- The position is a local that starts at a parameter.
local function word(s, from)
  local at = from
  while s:byte(at) ~= 32 and s:byte(at) ~= nil do at = at + 1 end
  return s:sub(from, at - 1), at
end

local function span(s, first, last)
  local parts = {}
  for i = first, last do parts[#parts + 1] = string.sub(s, i, i) .. string.byte(s, i) end
  return table.concat(parts, ",")
end

local calls = {}
local like = setmetatable({ "a", "b" }, {
  __index = {
    byte = function(_, i)
      calls[#calls + 1] = tostring(i)
      if i == 3 then return 32 end
      return i and i < 6 and 64 + i or nil
    end,
    sub = function(_, i, j) return i .. "-" .. tostring(j) end,
  },
  __len = function() return 3 end,
  __concat = function(a, b) return (type(a) == "table" and "T" or a) .. (type(b) == "table" and "T" or b) end,
})

for _, value in ipairs { "hello world", "", "  x", 12, 2.5, 7.0, -0.0, like, true, print } do
  value = opaque(value)
  report(sum, value)
  report(skip, value, 1)
  report(count, value, "l")
  report(word, value, 1)
  report(span, value, 1, 2)
end
print(table.concat(calls, " "))

for _, position in ipairs { 1, 3, "2", 2.0, 2.5, -4, 1 << 31, -1 << 31, 1 << 40, math.maxinteger, math.mininteger, {}, like } do
  position = opaque(position)
  report(skip, "   abc", position)
  report(word, "ab cd ef", position)
  report(span, "abcd", position, 4)
end
report(skip, "   abc")
report(word, nil, 1)
report(span, "abc", 1, "2")
report(count, "hello")

-- Counters that leave the integers of 32 bits behind the test.
local function far(s, i)
  local n = 0
  while n < 3 do
    i = i * 65536
    n = n + (s:byte(i) or 1) + (s:byte(-i) or 1)
  end
  return i
end
report(far, "abc", opaque(1))
report(far, "abc", opaque(3))
report(far, "abc", opaque(1 << 30))
report(far, "abc", opaque(1.0))

-- Where an error is, and what it is about.
local function failing(s, i)
  local total = 0
  for j = 1, #s do total = total + s:byte(i + j) end
  return total
end
report(failing, opaque("abc"), opaque(-1))
report(failing, opaque("abc"), opaque(1))
report(failing, opaque("abc"), opaque({}))
report(failing, opaque("abc"), opaque("1"))
report(failing, opaque({}), opaque(0))
report(failing, opaque({ 1 }), opaque(0))
report(failing, opaque(nil), opaque(nil))
print((select(2, xpcall(failing, debug.traceback, opaque("abc"), opaque(1))):gsub("\n[^\n]*xpcall.*", "")))
print((select(2, xpcall(failing, debug.traceback, opaque(77), opaque(1))):gsub("\n[^\n]*xpcall.*", "")))

-- In coroutines.
local function each(s)
  for i = 1, #s do coroutine.yield(s:byte(i)) end
  return #s
end
for _, s in ipairs { "ab", 90, like } do
  local step = coroutine.wrap(each)
  report(step, s)
  report(step)
  report(step)
end
