-- Texts of floats around ties, powers of ten and limits of precision, and numerals of other bases.
local seed = 12345
local function rnd() seed = (seed * 1103515245 + 12345) & 0x7fffffff return seed end
local fmts = { "%.1f", "%.2f", "%.3f", "%.5f", "%.7f", "%g", "%.3g", "%.14g", "%.1g", "%.0f", "%.10g", "%.15g", "%.17g", "%#g", "%+.2f", "%8.3f" }
local h = 0
local function put(s) for i = 1, #s do h = (h * 31 + s:byte(i)) % 1000000007 end end
for i = 1, 4000 do
  local x
  local m = i % 8
  if m == 0 then x = rnd() / 1000 elseif m == 1 then x = rnd() / 65536 elseif m == 2 then x = rnd() % 1000 / 8 elseif m == 3 then x = rnd() * 2.0 ^ -(rnd() % 60) elseif m == 4 then x = -(rnd() % 10000) / 16 elseif m == 5 then x = rnd() % 100 + 0.5 elseif m == 6 then x = (rnd() % 1000000) / 1000 + 0.0005 else x = 10.0 ^ (rnd() % 20) - 0.5 ^ (rnd() % 5) end
  for _, f in ipairs(fmts) do put(string.format(f, x)) end
  put(tostring(x))
  if i % 500 == 0 then print(i, h) end
end
print(string.format("%.2f %.2f %.2f %.1f %g %g %g %g", 0.125, 0.375, 2.675, 0.25, 999999.5, 999999.4, 0.0001, 0.00009999995))
for _, s in ipairs { "ff", "FF", " 7f ", "-10", "+1", "", " ", "z", "1 1", "8", ":", "@", "[", "1e", "ffffffffffffffffff", "-zz", "7fffffffffffffff", "\200" } do
  io.write(tostring(tonumber(s, 16)), " ", tostring(tonumber(s, 36)), " ", tostring(tonumber(s, 8)), "; ")
end
print()

-- Elements of objects that grow.
local Stack = {}
Stack.__index = Stack
function Stack:push(v) self[#self + 1] = v return self end
local stack = setmetatable({}, Stack)
for i = 1, 20 do stack:push(i / 2) end
local log = {}
local watched = setmetatable({}, { __newindex = function(t, k, v) log[#log + 1] = k .. "=" .. v; rawset(t, k, v) end })
for i = 1, 3 do watched[i] = i * 1.5 end
for i = 4, 5 do watched[#watched + 1] = i / 4 end
print(#stack, stack[20], table.concat(log, " "), #watched)
getmetatable(watched).__newindex = nil
watched[6] = 1.25
setmetatable(stack, { __newindex = error })
print(#watched, watched[6], (pcall(function() stack[21] = 0.5 end)))
