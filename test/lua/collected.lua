-- What nothing holds any more is collected in the same turn, whatever stored it.
local weak = setmetatable({}, { __mode = "kv" })
weak[1] = { 10 }
collectgarbage()
print(weak[1])
for i = 1, 5 do weak[i] = {} end
for i = 1, 5 do weak[i .. "x"] = {} end
for i = 1, 5 do weak[i + 5] = i .. "x" end
collectgarbage()
local count = 0
for key, value in pairs(weak) do assert(key - 5 .. "x" == value) count = count + 1 end
print(count)

local function fill(t, key) t[key], t[key + 1] = { key }, { key + 1 } end
fill(weak, 20)
collectgarbage()
print(weak[20], weak[21])

local list = setmetatable({}, { __mode = "v" })
list[#list + 1] = { "appended" }
table.insert(list, { "inserted" })
collectgarbage()
print(#list, next(list))
