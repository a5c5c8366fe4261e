local x = arg[1]
if x == 1 then
  print(1)
elseif x == 2 then
  print(2)
elseif x  ==  1 then
  print(3)
end

-- Quiet: calls may return something else the second time.
if next(x) then
  print(1)
elseif next(x) then
  print(2)
end
