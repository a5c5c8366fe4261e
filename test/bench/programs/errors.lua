-- pcall and error in loops: strings, tables, errors of operations, nested calls, xpcall with a handler, assert.
-- bench: small=100 linear
local size = 200000

local function check(i)
  if i % 4 == 0 then
    error("value " .. i)
  elseif i % 4 == 1 then
    error({ code = i % 10 })
  elseif i % 4 == 2 then
    return {} + i
  end
  return i
end

local texts, codes, mistakes, fine = 0, 0, 0, 0
for i = 1, size do
  local ok, result = pcall(check, i)
  if ok then
    fine = fine + result
  elseif type(result) == "table" then
    codes = codes + result.code
  elseif result:find("attempt to", 1, true) then
    mistakes = mistakes + 1
  else
    texts = texts + #result:match("^.-:%d+: (.*)$")
  end
end
print(texts, codes, mistakes, fine)

local function guarded(depth, i)
  if depth == 0 then
    if i % 2 == 0 then error({ depth = i }, 0) end
    return i
  end
  local ok, result = pcall(guarded, depth - 1, i)
  if not ok then error(result, 0) end
  return result + 1
end
local caught, reached = 0, 0
for i = 1, size / 10 do
  local ok, result = pcall(guarded, 5, i)
  if ok then reached = reached + result else caught = caught + result.depth % 10 end
end
print(caught, reached)

local handled = 0
local function handler(message)
  handled = handled + 1
  return "handled: " .. tostring(message)
end
local kept = 0
for i = 1, size / 4 do
  local ok, message = xpcall(function()
    assert(i % 3 ~= 0, "third")
    return i
  end, handler)
  kept = kept + (ok and 1 or #message:gsub("%s[^%s]*:%d+:", ""))
end
print(handled, kept)

local passed = 0
for i = 1, size * 2 do
  local ok, a, b = pcall(math.max, i, 5)
  if ok and b == nil then passed = (passed + a) % 65536 end
end
print(passed)
