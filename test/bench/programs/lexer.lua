-- A tokenizer of Lua that reads its input byte by byte and by patterns, and counts what it finds.
-- bench: small=1 linear
local size = 450

local keywords = {}
for word in ("and break do else elseif end false for function if in local nil not or repeat return then true until while"):gmatch("%a+") do
  keywords[word] = true
end
local operators = { "...", "..", "==", "~=", "<=", ">=", "::", "//", "<<", ">>" }

local Lexer = {}
Lexer.__index = Lexer

function Lexer.new(text)
  return setmetatable({ text = text, at = 1, line = 1 }, Lexer)
end

function Lexer:skip_blanks()
  local text = self.text
  while true do
    local c = text:byte(self.at)
    if c == 10 then
      self.line = self.line + 1
      self.at = self.at + 1
    elseif c == 32 or c == 9 or c == 13 then
      self.at = self.at + 1
    elseif c == 45 and text:byte(self.at + 1) == 45 then
      self.at = text:find("\n", self.at, true) or #text + 1
    else
      return c
    end
  end
end

function Lexer:string(quote)
  local text, at = self.text, self.at + 1
  while true do
    local c = text:byte(at)
    if c == nil or c == 10 then error("unfinished string at line " .. self.line) end
    if c == 92 then
      at = at + 2
    elseif c == quote then
      local value = text:sub(self.at + 1, at - 1)
      self.at = at + 1
      return "string", value
    else
      at = at + 1
    end
  end
end

function Lexer:number()
  local text = self.text
  local s, e = text:find("^0[xX]%x+", self.at)
  if not s then s, e = text:find("^%d*%.?%d*", self.at) end
  local exponent = select(2, text:find("^[eE][+-]?%d+", e + 1))
  if exponent then e = exponent end
  local value = tonumber(text:sub(s, e))
  self.at = e + 1
  return "number", value
end

function Lexer:operator()
  for _, operator in ipairs(operators) do
    if self.text:sub(self.at, self.at + #operator - 1) == operator then
      self.at = self.at + #operator
      return operator
    end
  end
  local c = self.text:sub(self.at, self.at)
  self.at = self.at + 1
  return c
end

function Lexer:next()
  local c = self:skip_blanks()
  if c == nil then return "eof" end
  if c == 95 or c >= 97 and c <= 122 or c >= 65 and c <= 90 then
    local word = self.text:match("^[%w_]+", self.at)
    self.at = self.at + #word
    if keywords[word] then return word end
    return "name", word
  elseif c >= 48 and c <= 57 then
    return self:number()
  elseif c == 34 or c == 39 then
    return self:string(c)
  end
  return self:operator()
end

local source = [[
-- a comment, to be skipped
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end
local Account = { balance = 0, rate = 3.25e-2, mask = 0xff }
function Account:deposit(amount, ...)
  if amount <= 0 then error("bad \"amount\": " .. tostring(amount)) end
  self.balance = self.balance + amount // 1
  for i, value in ipairs({ ... }) do print(i, 'value', value) end
  while self.balance > 1000 and not self.closed do
    self.balance = self.balance - 10 ~= 7 and 12 or 13.5
  end
  return self.balance, #self.history >= 3
end
]]
local text = source:rep(10)

local counts, lines, numbers, names = {}, 0, 0, 0
for _ = 1, size do
  local lexer = Lexer.new(text)
  while true do
    local kind, value = lexer:next()
    counts[kind] = (counts[kind] or 0) + 1
    if kind == "eof" then break end
    if kind == "number" then
      numbers = numbers + value
    elseif kind == "name" then
      names = names + #value
    end
  end
  lines = lines + lexer.line
end
local kinds = {}
for kind in pairs(counts) do kinds[#kinds + 1] = kind end
table.sort(kinds)
for i, kind in ipairs(kinds) do kinds[i] = kind .. " " .. counts[kind] end
print(table.concat(kinds, ", "))
print(lines, string.format("%.3f", numbers), names)
print(pcall(function()
  local lexer = Lexer.new("x = 'open\n")
  repeat until lexer:next() == "eof"
end) and "no error" or "error")
