local function f(x)
  if x then return 1 else return 2 end
  print("never")
end
while true do
  break
  print("never")
end
local function fail()
  error("failed")
  print("never")
end
local function run()
  while true do f() end
  fail()
end

-- Quiet: labels that gotos lead to, loops that are left, a return after error for the reader.
local function g(x)
  if x then goto done end
  do return 1 end
  ::done::
  return 2
end
local function h()
  while true do
    if g() then break end
  end
  error("gone")
  return nil
end
print(run, h)
