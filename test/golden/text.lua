-- Names and text that JavaScript reads differently.
local class, default = "é ✓", 'tab\tquote"'
local function delete(new) return new end
print(class, default, delete(nil), #"é")
