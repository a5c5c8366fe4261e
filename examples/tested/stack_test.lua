-- The tests of stack.lua, by name. lua.test.js hands them to vitest.
local Stack = require "stack"

return {
  ["gives back what was pushed last"] = function()
    local stack = Stack.new()
    stack:push("a")
    stack:push("b")
    assert(stack:pop() == "b" and stack:pop() == "a")
  end,

  ["refuses to give what it does not have"] = function()
    local ok, message = pcall(function() return Stack.new():pop() end)
    assert(not ok and message:find("empty"), message)
  end,
}
