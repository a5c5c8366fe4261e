-- Operators whose operands leave the fast paths in mid-loop: integers that become integral floats, bigints, infinities.
local values = { 3, 3.0, -0.0, 0, 0.5, -7, -7.0, 1e15, 2^53, (1 << 53) - 1, math.maxinteger, math.mininteger, 1/0, -1/0 }
local operators = {
  add = function(a, b) return a + b end,
  sub = function(a, b) return a - b end,
  mul = function(a, b) return a * b end,
  div = function(a, b) return a / b end,
  idiv = function(a, b) return a // b end,
  mod = function(a, b) return a % b end,
}
for _, name in ipairs { "add", "sub", "mul", "div", "idiv", "mod" } do
  local results = {}
  for _, a in ipairs(values) do
    for _, b in ipairs(values) do
      local ok, result = pcall(operators[name], a, b)
      if not ok then result = result:gsub("^.-:%d+: ", "") end
      if result ~= result then result = "nan" end
      results[#results + 1] = tostring(result)
    end
  end
  print(name, table.concat(results, " "))
end
for _, a in ipairs(values) do io.write(tostring(-a), " ") end
print()

-- Metamethods and strings behind them.
local V = setmetatable({}, { __add = function(a, b) return "added" end, __idiv = function() return "divided" end })
print(3.0 + V, V + 0.5, V // 2.0, 2.0 // V, "10" + 1.0, 7.0 // "2", "3" % 2.0)
print(pcall(function() return 3.0 + nil end))
print(pcall(function() return {} // 2.0 end))

-- Floor division of large integers, and of those that are none.
local big = (1 << 53) - 1
for _, n in ipairs { big, big - 1, -big, big // 3, 4611686018427387904 } do
  io.write(n // 3, " ", n // -7, " ", n // big, " ", n // 1, " ")
end
print()

-- Powers.
for _, a in ipairs { 3, -3, 0.1, 1.7, 10 } do
  for _, b in ipairs { 0, 1, 2, 3, 4, 7, 20, -1, -3, 0.5 } do
    local p = a ^ b
    io.write(p ~= p and "nan" or string.format("%.17g", p), " ")
  end
  print()
end

-- Carries whose range quotients bound, and that leave it.
local function carried(digits, factor)
  local carry, out = 0, {}
  for i = 1, #digits do
    local v = digits[i] * factor + carry
    out[i] = v % 10000
    carry = v // 10000
  end
  return table.concat(out, ",") .. " " .. carry
end
print(carried({ 9999, 9999, 9999 }, 9999), carried({ 1, -2, 3 }, -5), carried({ 1 << 62, 5 }, 6))
local n = -10
for i = 1, 5 do n = n // 3; io.write(n, " ") end
print()

-- Sorting arrays of floats, some of which are whole, or zeros with a sign, or no numbers.
local floats = {}
for i = 1, 60 do floats[i] = (i * 37 % 61) / 4 end
table.sort(floats)
print(floats[1], floats[2], floats[4], floats[60], math.type(floats[4]))
local zeros = {}
for i = 1, 50 do zeros[i] = (i % 2 == 0 and -1 or 1) * 0.0 / i end
table.sort(zeros)
local signs = {}
for i, zero in ipairs(zeros) do signs[i] = tostring(zero) end
print(table.concat(signs, " "))
local broken = { 0.5, 1.5, 2.5 }
broken[2] = broken[2] / 0 - 1 / 0
broken[4] = 0.25
print(pcall(table.sort, { 1.5, {}, 2 }))
table.sort(broken)
print(#broken, pcall(table.sort, broken, function(a, b) return a > b end))
local descending = { 1.0, 3.5, 2.0 }
table.sort(descending, function(a, b) return math.type(a) == "float" and a > b end)
print(descending[1], descending[2], descending[3])
