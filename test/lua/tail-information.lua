-- What getinfo says of tail calls.
local function who()
  return debug.getinfo(2, "t").istailcall, debug.getinfo(1, "t").istailcall
end
local function asker()
  local a, b = who()
  return a, b
end
print(asker())
print((function() return asker() end)())
