prnt("typing error")
print(count)
unpack({})
helper()
local function helper() end
helper()
theme.colour = 1

-- Quiet: what the program sets anywhere, tests first, or gets from elsewhere.
total = 0
print(total, _G.anything)
if jit then print(jit.version) end
local load = loadstring or load
if type(love) == "table" then love.graphics.clear() end
_G.answer = 42
rawset(_G, "question", "?")
print(load, answer, question)
-- luacheck: globals game
game.start()
do
  local _ENV = { x = 1 }
  print(x)
end
