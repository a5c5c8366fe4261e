local t = { "a", "b", n = 2 }
for index, value in ipairs(t) do
  if value == "a" then goto continue end
  print(index, value)
  ::continue::
end
local i = #t
while i > 0 do
  i = i - 1
  if t[i] == nil then break end
end
repeat
  local done = i == 0
  i = 0
until done
for step = 10, 1, -3 do print(step) end
