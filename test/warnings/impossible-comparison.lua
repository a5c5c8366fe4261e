local x = arg[1]
if not x == "a" then print(1) end
if type(x) == nil then print(2) end
if type(x) == "tabel" then print(3) end
if select("#", ...) == "1" then print(4) end
if x == {} then print(5) end
print(tostring(x) ~= 5, 1 == "1", (type(x)) == true)

-- Quiet: what may be equal.
print(not x == true, tonumber(x) == nil, type(x) == "table", x == "1", 1 == 1.0, #x == "1")
print(type(x) == "cdata", io.type(x) == "file", (x or 1) == "a", os.getenv("HOME") == nil)
