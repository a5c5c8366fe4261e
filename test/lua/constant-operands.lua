-- Operands whose values are known are evaluated all the same.
local function by(n) print("called", n) return n end
local function three() print("three") return 3 end
local function five() print("five") return 5 end
print(pcall(function() return 1 << 1 % 0 * 1 end))
print(1 << three(), 1024 >> three(), 7 & five(), 2 ^ three(), 9 // three(), 9 % three(), three() - three())
local x = 100
print(x << three(), x >> three(), x * three())
print(pcall(function() return x >> (three() - 3 + 1 // 0) end))
print(by(2) << 1, by(1 << 40) >> 8)
-- A break without a loop is found when its function ends.
print(load("if x then break end", "=c"))
print(load("function f()\n if x then break end\nend\n\nprint(1)", "=c"))
print(load("local x = 1\nif x then break end\nx = 2\n\n", "=c"))
print(load("function f()\n local function g() break end\n break\nend print(1)", "=c"))
