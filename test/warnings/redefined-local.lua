local count = 0
local function add(count)
  for i = 1, 2 do
    local count = i
    print(count)
  end
  return function(add) return add, count end
end
local value = 1
local value = 2
print(add, count, value)

-- Quiet: copies, reuse in the same block, names with _, blocks side by side.
local ok, err = pcall(print)
print(ok, err)
local ok2, err = pcall(print)
print(ok2, err)
do
  local count = count + 1
  local value = tostring(value)
  local _x
  print(count, value, _x)
end
for _, x in pairs({}) do
  for _, y in pairs(x) do print(y) end
end
local object = {}
function object:method()
  return function(x) return self, x end
end
