for i to 10 do
  print(i)
end
