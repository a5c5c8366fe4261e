-- The table library on tables that have metatables: some have no say in what it does, and some have, from one call to the next.
local function show(t, n)
  local parts = {}
  for i = 1, n or #t do parts[i] = tostring(rawget(t, i)) end
  return table.concat(parts, ",") .. " (" .. #t .. ")"
end

local List = {}
List.__index = List
function List.new(...) return setmetatable({ ... }, List) end

local list = List.new(3, 1, 2)
table.insert(list, 4)
table.insert(list, 1, 0)
table.insert(list, 3, "x")
print(show(list), table.remove(list, 3), table.remove(list), table.remove(list, 1), show(list))
table.sort(list)
print(table.concat(list, "-"), table.unpack(list))
table.sort(list, function(a, b) return a > b end)
print(table.concat(list, "-"), select("#", table.unpack(list)))

-- What is not there comes from __index.
List[2], List[4] = "second", "fourth"
local holes = setmetatable({ 1, nil, 3 }, List)
print(table.unpack(holes))
print(table.concat(holes, " "))
print(pcall(table.sort, holes))
local moved = setmetatable({ 1, 2, nil, 4 }, List)
print(table.remove(moved, 1), show(moved, 4))
local spread = setmetatable({ 1, nil, 3 }, List)
table.insert(spread, 1, 0)
print(show(spread, 5))
List[2], List[4] = nil, nil

-- Then __newindex and __len come, and go again.
local log = {}
local watched = List.new("a", "b")
List.__newindex = function(t, k, v)
  log[#log + 1] = k .. "=" .. tostring(v)
  rawset(t, k, v)
end
table.insert(watched, "c")
table.insert(watched, 1, "z")
table.insert(watched, #watched + 1, "end")
print(show(watched), table.concat(log, " "))
List.__newindex = nil
table.insert(watched, "quiet")
print(show(watched), #log)
List.__len = function() return 2 end
print(table.concat(watched, ","), table.unpack(watched))
table.insert(watched, "third")
print(table.remove(watched), rawlen(watched), rawget(watched, 3))
watched[2] = "zz"
table.sort(watched, function(a, b) return a > b end)
print(rawget(watched, 1), rawget(watched, 2))
List.__len = nil
print(show(watched))

-- Tables that hold weakly, and one whose metatable guards them.
local weak = setmetatable({}, { __mode = "v" })
for i = 1, 3 do table.insert(weak, "v" .. i) end
table.insert(weak, 1, "first")
print(table.concat(weak, ","), table.remove(weak, 2), #weak, (table.unpack(weak)))
table.sort(weak)
print(table.concat(weak, ","))
local guarded = setmetatable({}, { __newindex = function() error("read-only") end })
print(select(2, pcall(table.insert, guarded, 1)))
print(select(2, pcall(table.remove, guarded)), #guarded)
