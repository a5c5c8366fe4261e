-- goto in all its legal forms.
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    if i == 3 then goto done end
    io.write(i, ":", j, " ")
    ::continue::
  end
end
::done::
print()

do
  local n = 0
  ::top::
  n = n + 1
  if n < 5 then goto top end
  print(n)
end

local i = 1
while true do
  if i > 10 then break end
  if i % 2 == 0 then i = i + 1 goto next end
  io.write(i, " ")
  i = i + 1
  ::next::
end
print()

-- Each time round the locals are new.
local closures = {}
do
  local k = 0
  ::again::
  local mine = k
  closures[#closures + 1] = function() mine = mine + 1 return mine end
  k = k + 10
  if k < 30 then goto again end
end
print(closures[1](), closures[1](), closures[2](), closures[3]())

-- Out of several loops at once.
for a = 1, 3 do
  repeat
    while true do
      if a == 2 then goto out end
      goto skip
    end
    ::skip::
  until true
end
::out::
print("out")

-- A state machine.
do
  local state, steps = "a", {}
  ::a:: steps[#steps + 1] = "a"; if #steps > 4 then goto finish end goto c
  ::b:: steps[#steps + 1] = "b"; goto a
  ::c:: steps[#steps + 1] = "c"; goto b
  ::finish::
  print(table.concat(steps))
end

do
  goto forward
  ::backward:: print("backward") goto finished
  ::forward:: print("forward") goto backward
  ::finished::
end
repeat
  local stop = true
  if stop then goto continue end
  print("never")
  ::continue::
until true
-- The variables of loops before a label are not in its scope.
for i = 1, 2 do
  do
    if i == 1 then goto continue end
    for _, x in ipairs { "generic" } do print(x, i) end
    for n = 1, 1 do print("numeric", n) end
    ::continue::
    print("continued", i)
  end
end
goto last
::last::
