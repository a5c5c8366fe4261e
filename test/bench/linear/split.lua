-- A long text split into lines and words by find and sub.
-- bench: small=100 linear
local size = 200000

local text = ("name=value; other=thing; last\n"):rep(size)
local from, lines, fields = 1, 0, 0
while true do
  local stop = text:find("\n", from, true)
  if not stop then break end
  local line = text:sub(from, stop - 1)
  for field in line:gmatch("[^;]+") do
    local key, value = field:match("^%s*(%w+)=(%w+)$")
    if key then fields = fields + #key + #value end
  end
  lines, from = lines + 1, stop + 1
end
print(lines, fields)
