-- Functions whose annotations hold, and the same functions called with what the annotations say they are not called with.
-- Every result is the same, whether pluac believes an annotation or not.

-- Calls whose callee and arguments nobody knows beforehand.
local function opaque(value) return select(2, pcall(function() return value end)) end
local function report(f, ...)
  local values = table.pack(pcall(f, ...))
  for i = 1, values.n do values[i] = tostring(values[i]):gsub("0x%x+", "address") end
  print(table.concat(values, " ", 1, values.n))
end

---@param s string
---@return integer
local function sum(s)
  local total = 0
  for i = 1, #s do total = (total * 31 + s:byte(i)) % 65521 end
  return total
end

---@param s string
---@param i integer
---@return integer
local function skip(s, i)
  while true do
    local c = s:byte(i)
    if c ~= 32 then return i end
    i = i + 1
  end
end

-- The parameters are assigned in the function.
---@param s string
---@param times integer
local function rest(s, times)
  while #s > 2 do
    s = s:sub(2)
    times = times + 1
  end
  return s, times
end

---@param s string
---@param separator string
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

local like = setmetatable({ "a", "b" }, {
  __index = { byte = function(_, i) return 64 + i end, sub = function(_, i) return i end },
  __len = function() return 3 end,
  __concat = function(a, b) return (type(a) == "table" and "T" or a) .. (type(b) == "table" and "T" or b) end,
})

for _, value in ipairs { "hello world", "", "  x", 12, 2.5, 7.0, like, true, print } do
  value = opaque(value)
  report(sum, value)
  report(skip, value, 1)
  report(rest, value, 0)
  report(count, value, "l")
end
report(sum)
report(skip, "   abc")
report(skip, "   abc", "2")
report(skip, "   abc", 2.0)
report(skip, "   abc", 2.5)
report(skip, "   abc", -4)
report(skip, "   abc", 1 << 40)
report(skip, "   abc", math.maxinteger)
report(skip, " ", math.mininteger)
report(rest, "abcdef", "4")
report(rest, "abcdef", 1.5)
report(rest, "abcdef", math.maxinteger - 1)
report(rest, "abcdef", {})
report(count, "hello", nil)
report(count, "hello", 1)
report(count, "hello", like)

-- A local that gets what nobody knows.
local function words(make)
  ---@type string
  local text = make()
  local found = {}
  local start
  for i = 1, #text + 1 do
    local c = text:byte(i)
    if c == nil or c == 32 then
      if start then found[#found + 1] = text:sub(start, i - 1) end
      start = nil
    elseif not start then
      start = i
    end
  end
  return table.concat(found, "|")
end
report(words, function() return "one two  three" end)
report(words, function() return 12345 end)
report(words, function() return like end)
report(words, function() return nil end)

-- An assignment in a block that ends before the function does, and names that hide others.
---@param s string
local function nested(s)
  if s then
    ---@type string
    local t = opaque("xyz")
    for i = 1, #t do s = s .. t:byte(i) .. #s .. #t end
  end
  return s
end
report(nested, "a")
report(nested, 1)

---@param s string
---@param s string
local function hiding(s, s)
  local n = 0
  for s = 1, #s do n = n + s end
  do
    local s = opaque(12)
    for i = 1, 2 do n = n .. tostring(s == 12) .. i end
  end
  for i = 1, #s do n = n .. s:byte(i) end
  return n
end
report(hiding, 1, "ab")
report(hiding, "ab", 1)

-- Fields of classes.
---@class Reader
---@field text string
---@field at integer
local Reader = {}
Reader.__index = Reader

function Reader:line()
  local text, at = self.text, self.at
  local start = at
  while at <= #text and text:byte(at) ~= 10 do at = at + 1 end
  self.at = at + 1
  return text:sub(start, at - 1)
end

local function reader(text, at) return setmetatable({ text = text, at = at }, Reader) end
local lines = reader("first\nsecond\n", 1)
report(lines.line, lines)
report(lines.line, lines)
report(lines.line, lines)
report(lines.line, reader(98765, 1))
report(lines.line, reader("abc", "2"))
report(lines.line, reader("abc", 2.0))
report(lines.line, reader("abc", nil))
report(lines.line, reader(nil, 1))
report(lines.line, nil)

-- Loops in functions that hold functions; jumps; varargs; several results.
---@param s string
---@param ... string
local function scan(s, ...)
  local seen = {}
  local function note(c) seen[#seen + 1] = string.char(c) end
  for i = 1, #s do
    local c = s:byte(i)
    if c == 32 then goto continue end
    if c == 33 then break end
    note(c)
    ::continue::
  end
  return table.concat(seen), select("#", ...), ...
end
report(scan, opaque("a b c! d"), 1, nil)
report(scan, opaque(42))
report(scan, opaque(like))
report(scan, opaque(nil))

---@param s string
---@param n integer
local function retry(s, n)
  ::again::
  for i = 1, #s do
    if s:byte(i) == 46 then
      s = s:sub(1, i - 1) .. s:sub(i + 1)
      n = n - 1
      if n > 0 then goto again end
      goto done
    end
  end
  ::done::
  return s, n
end
report(retry, opaque("a.b.c.d"), opaque(2))
report(retry, opaque("a.b.c.d"), opaque(9))
report(retry, opaque("a.b"), opaque("x"))
report(retry, opaque(1.5), opaque(3))

-- Where an error is, and what it is about.
---@param s string
---@param i integer
local function failing(s, i)
  local total = 0
  for j = 1, #s do
    total = total + s:byte(i + j)
  end
  return total .. s.missing.field
end
report(failing, opaque("abc"), opaque(0))
report(failing, opaque("abc"), opaque(1))
report(failing, opaque("abc"), opaque({}))
report(failing, opaque({}), opaque(0))
report(failing, opaque(nil), opaque(nil))
print((select(2, xpcall(failing, debug.traceback, opaque("abc"), opaque(1))):gsub("\n[^\n]*xpcall.*", "")))
print((select(2, xpcall(failing, debug.traceback, opaque(77), opaque(1))):gsub("\n[^\n]*xpcall.*", "")))

-- In coroutines.
---@param s string
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
report(coroutine.wrap(each), opaque(nil))
