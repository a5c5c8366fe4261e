-- An interpreter of Brainfuck, with jumps worked out before, and a translator of it to closures.
-- bench: small=1 linear
local size = 40

local function jumps(program)
  local targets, open = {}, {}
  for i = 1, #program do
    local c = program:sub(i, i)
    if c == "[" then
      open[#open + 1] = i
    elseif c == "]" then
      local start = table.remove(open)
      targets[start], targets[i] = i, start
    end
  end
  return targets
end

local function interpret(program, write)
  local targets = jumps(program)
  local codes = { program:byte(1, -1) }
  local cells, at, position, steps = {}, 1, 1, 0
  for i = 1, 100 do cells[i] = 0 end
  while at <= #codes do
    local c = codes[at]
    steps = steps + 1
    if c == 43 then
      cells[position] = (cells[position] + 1) % 256
    elseif c == 45 then
      cells[position] = (cells[position] - 1) % 256
    elseif c == 62 then
      position = position + 1
    elseif c == 60 then
      position = position - 1
    elseif c == 91 then
      if cells[position] == 0 then at = targets[at] end
    elseif c == 93 then
      if cells[position] ~= 0 then at = targets[at] end
    elseif c == 46 then
      write(string.char(cells[position]))
    end
    at = at + 1
  end
  return steps
end

local function translate(program)
  local function block(at)
    local list = {}
    while at <= #program do
      local c = program:sub(at, at)
      local run = #program:match("^%" .. c .. "+", at)
      if c == "]" then
        return list, at + 1
      elseif c == "[" then
        local body, next_at = block(at + 1)
        list[#list + 1] = function(m)
          while m.cells[m.position] ~= 0 do
            for i = 1, #body do body[i](m) end
          end
        end
        at = next_at
      else
        if c == "+" or c == "-" then
          local amount = c == "+" and run or -run
          list[#list + 1] = function(m) m.cells[m.position] = (m.cells[m.position] + amount) % 256 end
        elseif c == ">" or c == "<" then
          local amount = c == ">" and run or -run
          list[#list + 1] = function(m) m.position = m.position + amount end
        elseif c == "." then
          list[#list + 1] = function(m)
            for _ = 1, run do m.write(string.char(m.cells[m.position])) end
          end
        end
        at = at + run
      end
    end
    return list, at
  end
  local list = block(1)
  return function(write)
    local m = { cells = {}, position = 1, write = write }
    for i = 1, 100 do m.cells[i] = 0 end
    for i = 1, #list do list[i](m) end
  end
end

local alphabet = "++++++++[>++++++++<-]>+>+++++[>+++++<-]>+[<<.+>>-]"
local triangle = ">>>>++++++[<+++++++>-]++++++++++<<<<++++++++++++++++++++[>+[>+>.<<-]>[<+>-]>>.<<<<-]"
local nested = "++++++++++[>++++++++++[>++++++++++[>++++++++++[>+>+++<<-]<-]<-]<-]>>>>+>.<."
local program = alphabet .. ">>>" .. triangle .. ">>>>>" .. nested

local texts, steps = {}, 0
local function write(c) texts[#texts + 1] = c end
steps = interpret(alphabet, write)
print(table.concat(texts), steps)
for _ = 1, size do
  texts = {}
  steps = interpret(program, write)
end
local first = table.concat(texts)
print(#first, steps, first:byte(-2, -1))
local compiled = translate(program)
for _ = 1, size do
  texts = {}
  compiled(write)
end
print(table.concat(texts) == first)
print(first:sub(27, 70))
