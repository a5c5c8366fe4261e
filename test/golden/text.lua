-- Names and text that JavaScript reads differently.
local class, default = "é ✓", 'tab\tquote"'
local function delete(new) return new end
print(class, default, delete(nil), #"é")

-- Strings have no fields of their own.
local name = "abc"
print(name.extra, name[1])
