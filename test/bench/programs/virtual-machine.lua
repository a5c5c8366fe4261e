-- An assembler and a virtual machine with a stack: instruction dispatch by comparison and by a table of functions.
-- bench: small=10 linear
local size = 400000

local source = [[
  push 0
  store sum
  push 1
  store i
loop:
  load i
  load limit
  less
  jump_if_not done
  load i
  push 3
  modulo
  jump_if_not skip
  load sum
  load i
  load i
  multiply
  add
  push 65521
  modulo
  store sum
skip:
  load i
  push 1
  add
  store i
  jump loop
done:
  load sum
  halt
]]

local codes = { "push", "load", "store", "add", "multiply", "modulo", "less", "jump", "jump_if_not", "halt" }
local code_of = {}
for i, name in ipairs(codes) do code_of[name] = i end

local function assemble(text)
  local program, labels, variables, count = {}, {}, {}, 0
  for line in text:gmatch("[^\n]+") do
    local label = line:match("^(%w+):")
    if label then
      labels[label] = #program + 1
    else
      local name, operand = line:match("^%s+([%w_]+)%s*(%w*)")
      program[#program + 1] = { code = code_of[name], name = name, operand = operand }
    end
  end
  for _, instruction in ipairs(program) do
    local operand = instruction.operand
    if instruction.name == "push" then
      operand = tonumber(operand)
    elseif labels[operand] then
      operand = labels[operand]
    elseif operand ~= "" then
      if not variables[operand] then
        count = count + 1
        variables[operand] = count
      end
      operand = variables[operand]
    end
    instruction.operand = operand
  end
  return program, variables
end

local function run(program, memory)
  local stack, top, at = {}, 0, 1
  while true do
    local instruction = program[at]
    local code, operand = instruction.code, instruction.operand
    at = at + 1
    if code == 1 then
      top = top + 1
      stack[top] = operand
    elseif code == 2 then
      top = top + 1
      stack[top] = memory[operand]
    elseif code == 3 then
      memory[operand] = stack[top]
      top = top - 1
    elseif code == 4 then
      top = top - 1
      stack[top] = stack[top] + stack[top + 1]
    elseif code == 5 then
      top = top - 1
      stack[top] = stack[top] * stack[top + 1]
    elseif code == 6 then
      top = top - 1
      stack[top] = stack[top] % stack[top + 1]
    elseif code == 7 then
      top = top - 1
      stack[top] = stack[top] < stack[top + 1]
    elseif code == 8 then
      at = operand
    elseif code == 9 then
      local value = stack[top]
      top = top - 1
      if not value or value == 0 then at = operand end
    else
      return stack[top]
    end
  end
end

local handlers = {
  push = function(m, operand) m:push(operand) end,
  load = function(m, operand) m:push(m.memory[operand]) end,
  store = function(m, operand) m.memory[operand] = m:pop() end,
  add = function(m) m:push(m:pop() + m:pop()) end,
  multiply = function(m) m:push(m:pop() * m:pop()) end,
  modulo = function(m)
    local b, a = m:pop(), m:pop()
    m:push(a % b)
  end,
  less = function(m)
    local b, a = m:pop(), m:pop()
    m:push(a < b)
  end,
  jump = function(m, operand) m.at = operand end,
  jump_if_not = function(m, operand)
    local value = m:pop()
    if not value or value == 0 then m.at = operand end
  end,
  halt = function(m) m.running = false end,
}

local Machine = {}
Machine.__index = Machine
function Machine.new(program, memory)
  return setmetatable({ program = program, memory = memory, stack = {}, at = 1, running = true }, Machine)
end
function Machine:push(value) self.stack[#self.stack + 1] = value end
function Machine:pop()
  local stack = self.stack
  local value = stack[#stack]
  stack[#stack] = nil
  return value
end
function Machine:run()
  while self.running do
    local instruction = self.program[self.at]
    self.at = self.at + 1
    handlers[instruction.name](self, instruction.operand)
  end
  return self:pop()
end

local program, variables = assemble(source)
print(#program, run(program, { [variables.limit] = size }))
print(Machine.new(program, { [variables.limit] = (size - size % 3) / 3 }):run())
