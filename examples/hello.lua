-- The smallest program: pluac run examples/hello.lua [name…]
local names = { ... }
if #names == 0 then
  names[1] = "world"
end

for _, name in ipairs(names) do
  print("Hello, " .. name .. "!")
end
