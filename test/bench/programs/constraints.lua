-- A spreadsheet of one-way constraints: variables, formulas of three classes, plans by strength, incremental updates.
-- bench: small=1 linear
local size = 40

local function class(parent)
  local c = {}
  c.__index = c
  if parent then setmetatable(c, { __index = parent }) end
  return c
end

local Variable = class()
function Variable.new(name, value)
  return setmetatable({ name = name, value = value, users = {}, source = nil, mark = 0, level = 0 }, Variable)
end

local Constraint = class()
function Constraint:attach()
  for _, input in ipairs(self.inputs) do
    input.users[#input.users + 1] = self
  end
  self.output.source = self
  self.active = true
end
function Constraint:detach()
  for _, input in ipairs(self.inputs) do
    for i, user in ipairs(input.users) do
      if user == self then
        table.remove(input.users, i)
        break
      end
    end
  end
  self.output.source = nil
  self.active = false
end
function Constraint:level()
  local level = 0
  for _, input in ipairs(self.inputs) do
    if input.level > level then level = input.level end
  end
  return level + 1
end

local Scale = class(Constraint)
function Scale.new(input, factor, offset, output)
  local c = setmetatable({ inputs = { input }, factor = factor, offset = offset, output = output }, Scale)
  c:attach()
  return c
end
function Scale:execute() self.output.value = self.inputs[1].value * self.factor + self.offset end

local Sum = class(Constraint)
function Sum.new(inputs, output)
  local c = setmetatable({ inputs = inputs, output = output }, Sum)
  c:attach()
  return c
end
function Sum:execute()
  local total = 0
  for _, input in ipairs(self.inputs) do total = total + input.value end
  self.output.value = total
end

local Clamp = class(Scale)
function Clamp.new(input, low, high, output)
  local c = setmetatable({ inputs = { input }, low = low, high = high, output = output }, Clamp)
  c:attach()
  return c
end
function Clamp:execute()
  self.output.value = math.max(self.low, math.min(self.high, self.inputs[1].value))
end

local Planner = class()
function Planner.new() return setmetatable({ mark = 0, executed = 0 }, Planner) end
function Planner:plan(variable)
  self.mark = self.mark + 1
  local plan, pending = {}, { variable }
  while #pending > 0 do
    local current = table.remove(pending)
    for _, constraint in ipairs(current.users) do
      local output = constraint.output
      if output.mark ~= self.mark then
        output.mark = self.mark
        pending[#pending + 1] = output
        plan[#plan + 1] = constraint
      end
      output.level = math.max(output.level, constraint:level())
    end
  end
  table.sort(plan, function(a, b)
    if a.output.level ~= b.output.level then return a.output.level < b.output.level end
    return a.output.name < b.output.name
  end)
  return plan
end
function Planner:set(variable, value)
  variable.value = value
  for _, constraint in ipairs(self:plan(variable)) do
    constraint:execute()
    self.executed = self.executed + 1
  end
end

local function chain(planner, length)
  local first = Variable.new("v0000", 1)
  local current = first
  for i = 1, length do
    local following = Variable.new(string.format("v%04d", i), 0)
    if i % 3 == 0 then
      Clamp.new(current, -1000, 1000, following)
    else
      Scale.new(current, i % 2 == 0 and 2 or 0.5, 1, following)
    end
    current = following
  end
  for value = 1, 10 do planner:set(first, value) end
  return current.value
end

local function sheet(planner, rows, columns)
  local cells, totals = {}, {}
  for r = 1, rows do
    cells[r] = {}
    for c = 1, columns do cells[r][c] = Variable.new(string.format("c%03d%03d", r, c), r + c) end
    totals[r] = Variable.new(string.format("t%03d", r), 0)
    Sum.new(cells[r], totals[r])
  end
  local grand = Variable.new("z", 0)
  local adding = Sum.new(totals, grand)
  local sum = 0
  for r = 1, rows do
    for c = 1, columns, 3 do
      planner:set(cells[r][c], r * c)
      sum = (sum + grand.value) % 1000003
    end
  end
  adding:detach()
  planner:set(cells[1][1], 1000)
  adding:attach()
  planner:set(cells[1][1], 2000)
  return sum, grand.value
end

local planner = Planner.new()
for round = 1, size do
  local value = chain(planner, 120)
  local sum, grand = sheet(planner, 30, 20)
  if round == size then print(string.format("%.6f", value), sum, grand) end
end
print(planner.executed)
