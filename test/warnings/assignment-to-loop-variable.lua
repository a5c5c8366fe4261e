for i = 1, 3 do
  i = i + 1
  local function reset() i = 0 end
  reset()
end
for k, v in pairs({}) do
  k, v = v, k
end

-- Quiet: other variables of a loop, a local of the same name.
for k, v in pairs({}) do
  v = v or k
  print(v)
end
for i = 1, 3 do
  local i = i
  i = i + 1
  print(i)
end
