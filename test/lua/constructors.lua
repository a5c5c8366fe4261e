-- Text that looks like an escape, and the lengths of tables with holes that constructors make.
local texts = { [["x\u0000y"]], "\\u00ff \\x41 \\\\u0041", [[\\u0041\"\n]], "\\\0\\\\\0", '\\"\\u001b\27' }
for _, text in ipairs(texts) do print(#text, (text:gsub("%c", "?"))) end

local function count(...) return #{ ... } end
print(#{ "a", nil, nil, "f" }, #{ "a", nil, nil, [9] = "i", "f", [5] = "g", [7] = {} }, #{ nil, nil, 3 }, #{ nil })
print(#{ nil, 2, nil }, #{ n = 1, nil, nil, 4, [6] = 1 }, #{ 1, nil, nil, nil, 5, nil, nil, nil }, #{ 1, nil, 3, nil })
print(#{ [1] = "x", "a", nil, "c" }, #{ [1] = 1, [2] = 2, [3] = 3, "a" }, #{ [2] = "x", "a", nil, "c" })
print(count(nil, nil, 3), count(1, nil, 3, nil, nil), count(nil, nil), table.pack(1, nil, 3, nil).n)
local t = { [2] = "hidden", [3] = "gone", [4] = "d", "a", nil, nil }
print(t[1], t[2], t[3], t[4])
t = { [1] = "hidden", [3] = "c", [4] = "d", "a", "b" }
print(#t, table.concat(t, " "))
t = { 1, nil, nil, nil, 5, nil, nil, nil }
print(t[1], t[5], t[6])
t[2] = 2
t[3] = 3
t[4] = 4
print(#t, t[5])
