-- The functions that a program finds in the standard libraries, a line each: those of files after "file:", the metamethods of
-- files and strings with theirs, and what package.searchers holds.
local names = {}

local function add(t, prefix)
  for key, value in pairs(t) do
    if type(value) == "function" then names[#names + 1] = prefix:format(key) end
  end
end

add(_G, "%s")
for _, library in ipairs { "coroutine", "debug", "io", "math", "os", "package", "string", "table", "utf8" } do
  add(_G[library], library .. ".%s")
end
add(package.searchers, "package.searchers[%s]")
add(getmetatable(""), "string.%s")
add(getmetatable(io.stdout), "file.%s")
add(getmetatable(io.stdout).__index, "file:%s")
table.sort(names)
for _, name in ipairs(names) do print(name) end
