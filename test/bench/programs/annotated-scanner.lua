-- A tokenizer, a parser of JSON and one of tables in text, of annotated functions whose text comes from where nobody knows.
-- bench: small=1 linear
local size = 100

local scanner = {}

local function isLetter(c) return c ~= nil and (c >= 97 and c <= 122 or c >= 65 and c <= 90 or c == 95) end
local function isDigit(c) return c ~= nil and c >= 48 and c <= 57 end

---@param text string
---@param at integer
---@return integer
function scanner.skip(text, at)
  local c = text:byte(at)
  while c == 32 or c == 10 or c == 9 do
    at = at + 1
    c = text:byte(at)
  end
  return at
end

---@param text string
---@param at integer
---@return integer
function scanner.word(text, at)
  while isLetter(text:byte(at)) or isDigit(text:byte(at)) do at = at + 1 end
  return at
end

---@param text string
---@return string[]
function scanner.tokens(text)
  local tokens, at = {}, 1
  while true do
    at = scanner.skip(text, at)
    if at > #text then break end
    local c = text:byte(at)
    local stop = isLetter(c) and scanner.word(text, at) or at + 1
    tokens[#tokens + 1] = text:sub(at, stop - 1)
    at = stop
  end
  return tokens
end

---@param text string
---@param separator integer
---@return string[][]
function scanner.rows(text, separator)
  local rows, row, start = {}, {}, 1
  for i = 1, #text do
    local c = text:byte(i)
    if c == separator or c == 10 then
      row[#row + 1] = text:sub(start, i - 1)
      start = i + 1
      if c == 10 then
        rows[#rows + 1] = row
        row = {}
      end
    end
  end
  return rows
end

local value

---@param text string
---@param at integer
local function word(text, at)
  local stop = at + 1
  while text:byte(stop) ~= 34 do stop = stop + 1 end
  return text:sub(at + 1, stop - 1), stop + 1
end

---@param text string
---@param at integer
local function number(text, at)
  local stop = at
  while isDigit(text:byte(stop)) or text:byte(stop) == 46 do stop = stop + 1 end
  return tonumber(text:sub(at, stop - 1)), stop
end

---@param text string
---@param at integer
local function list(text, at)
  local items = {}
  at = scanner.skip(text, at + 1)
  while text:byte(at) ~= 93 do
    items[#items + 1], at = value(text, at)
    at = scanner.skip(text, at)
    if text:byte(at) == 44 then at = scanner.skip(text, at + 1) end
  end
  return items, at + 1
end

---@param text string
---@param at integer
local function object(text, at)
  local fields = {}
  at = scanner.skip(text, at + 1)
  while text:byte(at) ~= 125 do
    local name
    name, at = word(text, at)
    at = scanner.skip(text, at)
    fields[name], at = value(text, scanner.skip(text, at + 1))
    at = scanner.skip(text, at)
    if text:byte(at) == 44 then at = scanner.skip(text, at + 1) end
  end
  return fields, at + 1
end

---@param text string
---@param at integer
function value(text, at)
  local c = text:byte(at)
  if c == 123 then return object(text, at) end
  if c == 91 then return list(text, at) end
  if c == 34 then return word(text, at) end
  return number(text, at)
end

-- What a file would give.
local function read(line, count) return select(2, pcall(function() return line:rep(count) end)) end

local code = read("local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 200) end\n", 200)
local people = read("Ada,Lovelace,1815,London,mathematician\nGrace,Hopper,1906,New York,admiral\n", 400)
local json = read('{"name": "Ada", "age": 36, "tags": ["a", "b", "c"], "score": 12.5},\n', 300)
local count = 0
for _ = 1, size do
  count = count + #scanner.tokens(code)
  for _, row in ipairs(scanner.rows(people, 44)) do count = count + #row end
  count = count + #(value("[" .. json .. "0]", 1))
end
print(count)
