-- A stack.
local Stack = {}
Stack.__index = Stack

function Stack.new()
  return setmetatable({ size = 0 }, Stack)
end

function Stack:push(value)
  self.size = self.size + 1
  self[self.size] = value
end

function Stack:pop()
  if self.size == 0 then error("the stack is empty", 2) end
  local value = self[self.size]
  self[self.size] = nil
  self.size = self.size - 1
  return value
end

return Stack
