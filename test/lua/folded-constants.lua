-- Constants that Lua computes when it compiles are no variables: no message names them.
local function try(f)
  print(pcall(f))
end
do local x <const> = 1 // (1 | 1) * 1 try(function() return x.field.other end) end
do local x <const> = 9 // (1 | 1) try(function() x.field.other = 1 end) end
do local x <const> = 7 & 3.0 try(function() return x.field.other end) end
do local x <const> = 1 << 64 try(function() return x.field.other end) end
do local x <const> = 5 % (1 >> 1 | 2) try(function() return x() end) end
do local x <const> = ~0 // -1 try(function() return x() end) end
do local x <const> = 2.0 * (1 - 1.0) try(function() return x() end) end
do local x <const> = 2^63 % 0x7fffffffffffffff try(function() return x() end) end
do local x <const> = -(-9223372036854775807 - 1) try(function() return x() end) end
do local x <const> = 1e308 * 10 try(function() return x() end) end
do local x <const> = 1e308 * 10 - 1e308 * 10 try(function() return x() end) end
do local x <const> = -3 % 2 - 1 try(function() return x() end) end
do local x <const>, y <const> = 1, 2 * 3 try(function() return x() end) try(function() return y() end) end
