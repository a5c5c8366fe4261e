-- A pcall of the program's own gets `require` itself, and may load what nobody has named.
local name = "lib." .. "replacing"
pcall = function(f)
  return f(name)
end
print(string.upper("x"))
pcall(require, "lib.answer")
print(string.upper("x"))
