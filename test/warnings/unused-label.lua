for i = 1, 3 do
  print(i)
  ::continue::
end

-- Quiet: a label that is used.
for i = 1, 3 do
  if i == 2 then goto next end
  print(i)
  ::next::
end
