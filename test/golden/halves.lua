-- Integers of 64 bits in locals: two halves of 32 bits.
local function scrambled(seed)
  local x = seed * 0x9E3779B97F4A7C15
  x = x ~ (x >> 30)
  if x == 0 then return 1 end
  return x + (x >> 40) % 10
end

print(scrambled(42))
