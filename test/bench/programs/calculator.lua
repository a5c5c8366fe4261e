-- A small language: parser by precedence, tree interpreter with closures of environments, and a compiler to closures.
-- bench: small=1 linear
local size = 35

local function tokenize(text)
  local tokens, at = {}, 1
  while true do
    at = text:find("%S", at)
    if not at then break end
    local token = text:match("^%d+", at) or text:match("^%a[%w_]*", at) or text:match("^[<>=!]=", at) or text:sub(at, at)
    tokens[#tokens + 1] = token
    at = at + #token
  end
  tokens[#tokens + 1] = "<end>"
  return tokens
end

local precedence = { ["<"] = 1, [">"] = 1, ["=="] = 1, ["<="] = 1, ["+"] = 2, ["-"] = 2, ["*"] = 3, ["%"] = 3 }

local Parser = {}
Parser.__index = Parser
function Parser:peek() return self.tokens[self.at] end
function Parser:take()
  local token = self.tokens[self.at]
  self.at = self.at + 1
  return token
end
function Parser:expect(token)
  local found = self:take()
  if found ~= token then error("expected " .. token .. ", found " .. found, 0) end
end
function Parser:arguments()
  local list = {}
  self:expect("(")
  while self:peek() ~= ")" do
    list[#list + 1] = self:expression(0)
    if self:peek() == "," then self:take() end
  end
  self:expect(")")
  return list
end
function Parser:primary()
  local token = self:take()
  if token == "(" then
    local inner = self:expression(0)
    self:expect(")")
    return inner
  elseif token == "-" then
    return { kind = "negate", operand = self:primary() }
  elseif token:match("^%d") then
    return { kind = "number", value = tonumber(token) }
  elseif self:peek() == "(" then
    return { kind = "call", name = token, arguments = self:arguments() }
  end
  return { kind = "name", name = token }
end
function Parser:expression(least)
  local left = self:primary()
  while true do
    local operator = self:peek()
    local level = precedence[operator]
    if not level or level <= least then return left end
    self:take()
    left = { kind = "binary", operator = operator, left = left, right = self:expression(level) }
  end
end
function Parser:block()
  local list = {}
  self:expect("{")
  while self:peek() ~= "}" do list[#list + 1] = self:statement() end
  self:expect("}")
  return list
end
function Parser:statement()
  local token = self:peek()
  if token == "while" then
    self:take()
    return { kind = "while", condition = self:expression(0), body = self:block() }
  elseif token == "if" then
    self:take()
    local node = { kind = "if", condition = self:expression(0), body = self:block() }
    if self:peek() == "else" then
      self:take()
      node.otherwise = self:block()
    end
    return node
  elseif token == "def" then
    self:take()
    local name, parameters = self:take(), {}
    for _, parameter in ipairs(self:arguments()) do parameters[#parameters + 1] = parameter.name end
    return { kind = "def", name = name, parameters = parameters, body = self:block() }
  elseif token == "return" then
    self:take()
    return { kind = "return", value = self:expression(0) }
  end
  local name = self:take()
  self:expect("=")
  return { kind = "assign", name = name, value = self:expression(0) }
end

local function parse(text)
  local parser = setmetatable({ tokens = tokenize(text), at = 1 }, Parser)
  local program = {}
  while parser:peek() ~= "<end>" do program[#program + 1] = parser:statement() end
  return program
end

local operations = {
  ["+"] = function(a, b) return a + b end,
  ["-"] = function(a, b) return a - b end,
  ["*"] = function(a, b) return a * b end,
  ["%"] = function(a, b) return a % b end,
  ["<"] = function(a, b) return a < b end,
  [">"] = function(a, b) return a > b end,
  ["<="] = function(a, b) return a <= b end,
  ["=="] = function(a, b) return a == b end,
}

local functions, evaluate, execute = {}, nil, nil

local evaluators = {
  number = function(node) return node.value end,
  name = function(node, scope)
    local value = scope[node.name]
    if value == nil then error("no variable " .. node.name, 0) end
    return value
  end,
  negate = function(node, scope) return -evaluate(node.operand, scope) end,
  binary = function(node, scope)
    return operations[node.operator](evaluate(node.left, scope), evaluate(node.right, scope))
  end,
  call = function(node, scope)
    local definition, inner = functions[node.name], {}
    for i, parameter in ipairs(definition.parameters) do
      inner[parameter] = evaluate(node.arguments[i], scope)
    end
    return execute(definition.body, inner)
  end,
}

function evaluate(node, scope) return evaluators[node.kind](node, scope) end

function execute(list, scope)
  for _, node in ipairs(list) do
    local kind, result = node.kind, nil
    if kind == "assign" then
      scope[node.name] = evaluate(node.value, scope)
    elseif kind == "while" then
      while evaluate(node.condition, scope) do
        result = execute(node.body, scope)
        if result ~= nil then return result end
      end
    elseif kind == "if" then
      if evaluate(node.condition, scope) then
        result = execute(node.body, scope)
      elseif node.otherwise then
        result = execute(node.otherwise, scope)
      end
    elseif kind == "def" then
      functions[node.name] = node
    else
      result = evaluate(node.value, scope)
    end
    if result ~= nil then return result end
  end
end

local compile = {}
compile.number = function(node)
  local value = node.value
  return function() return value end
end
compile.name = function(node)
  local name = node.name
  return function(scope) return scope[name] end
end
compile.binary = function(node)
  local f = operations[node.operator]
  local left, right = compile[node.left.kind](node.left), compile[node.right.kind](node.right)
  return function(scope) return f(left(scope), right(scope)) end
end

local source = [[
  def fib(n) { if n < 2 { return n } return fib(n - 1) + fib(n - 2) }
  def gcd(a, b) { while 0 < b { t = a % b a = b b = t } return a }
  sum = 0
  i = 1
  while i <= limit {
    if i % 3 == 0 { sum = sum + gcd(i, 36) } else { sum = sum - -i * 2 % 7 }
    i = i + 1
  }
  return sum + fib(15)
]]

local total = 0
for round = 1, size do
  total = total + execute(parse(source), { limit = 3000 + round })
end
print(total)
local expression = parse("r = x * x + 3 * (y - x) % 17 + 100 * y")[1].value
local compiled, sum = compile[expression.kind](expression), 0
for i = 1, size * 20000 do
  sum = (sum + compiled({ x = i % 100, y = i % 37 })) % 1000003
end
print(sum)
print(pcall(parse, "x = (1 + 2"))
print(pcall(execute, parse("return nothing + 1"), {}))
