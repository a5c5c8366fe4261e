local function produce(n)
  for i = 1, n do coroutine.yield(i) end
end
for value in coroutine.wrap(function() produce(3) end) do print(value) end
