while true
  print(1)
end

if x = 1 then
  print(2)
end
