-- Kinds of numbers: integers in range stay plain, floats stay raw doubles until they escape.
local count = 10
local half = count / 2
local total = 0
for i = 1, count do
  half = half + i * 0.5
  total = total + i
end
print(half, total, 3.0, 2^53, 0xff & count)
