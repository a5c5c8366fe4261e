local function f()
  if x then
    print(x)
end
