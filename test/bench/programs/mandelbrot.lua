-- The Mandelbrot set, counted and drawn: floats in locals, nested loops.
-- bench: small=16
local size = tonumber(arg and arg[1]) or 900

local limit = 50

local function iterations(cr, ci)
  local zr, zi = 0.0, 0.0
  for n = 1, limit do
    local zr2, zi2 = zr * zr, zi * zi
    if zr2 + zi2 > 4.0 then
      return n
    end
    zi = 2.0 * zr * zi + ci
    zr = zr2 - zi2 + cr
  end
  return 0
end

local inside, total = 0, 0
for y = 0, size - 1 do
  local ci = 2.0 * y / size - 1.0
  for x = 0, size - 1 do
    local n = iterations(2.0 * x / size - 1.5, ci)
    if n == 0 then
      inside = inside + 1
    end
    total = total + n
  end
end
print(size, inside, total)

for y = 0, 15 do
  local line = {}
  for x = 0, 47 do
    line[#line + 1] = iterations(2.0 * x / 48 - 1.5, 2.0 * y / 16 - 1.0) == 0 and "*" or "."
  end
  print(table.concat(line))
end
