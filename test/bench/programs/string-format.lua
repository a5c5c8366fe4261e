-- string.format, tostring and tonumber: integers, floats, hexadecimal, padding, quoting.
-- bench: small=100 linear
local size = 120000

local format = string.format
local length, sum = 0, 0
for i = 1, size do
  length = length + #format("%d: %5.2f %s", i, i / 7, "name")
  length = length + #format("%-10s|%10s|%05d|%x", "left", "right", i, i)
  length = length + #format("%q %g %e", "a \"b\"\n", i / 8, i * 1.5)
  local text = tostring(i / 4 + 0.125)
  sum = sum + tonumber(text) + tonumber(format("%d", i)) + tonumber(format("%x", i), 16)
end
print(length, format("%.3f", sum))

local log = {}
for i = 1, size / 4 do
  local seconds = i % 86400
  local time = format("%02d:%02d:%02d", (seconds - seconds % 3600) / 3600 % 24, (seconds - seconds % 60) / 60 % 60, seconds % 60)
  log[#log + 1] = format("[%s] %-8s %6d bytes (%3d%%)", time, i % 2 == 0 and "read" or "written", i * 37 % 100000, i % 101)
end
print(log[1])
print(log[#log])
