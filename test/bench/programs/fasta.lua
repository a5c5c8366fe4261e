-- Random gene sequences written in lines: cumulative probabilities, binary search, buffered output, letters counted.
-- bench: small=100 linear
local size = tonumber(arg and arg[1]) or 120000

local state = 42
local function random(max)
  state = (state * 3877 + 29573) % 139968
  return max * state / 139968
end

local codes = { { "a", 0.27 }, { "c", 0.12 }, { "g", 0.12 }, { "t", 0.27 }, { "B", 0.06 }, { "D", 0.08 }, { "K", 0.08 } }
local repeated = "GGCCGGGCGCGGTGGCTCACGCCTGTAATCCCAGCACTTTGGGAGGCCGAGGCGGGCGGATCACGAGG"

local function cumulate(list)
  local total = 0
  for _, pair in ipairs(list) do
    total = total + pair[2]
    pair[2] = total
  end
end

local written, checksum = 0, 0
local function write(line)
  written = written + #line + 1
  for i = 1, #line, 7 do
    checksum = (checksum * 31 + line:byte(i)) % 65521
  end
  if written < 1500 then io.write(line, "\n") end
end

local function repeat_sequence(title, text, n)
  write(">" .. title)
  local position, doubled = 1, text .. text
  while n > 0 do
    local width = n < 60 and n or 60
    write(doubled:sub(position, position + width - 1))
    position = (position + width - 1) % #text + 1
    n = n - width
  end
end

local function random_sequence(title, list, n)
  write(">" .. title)
  local count = #list
  while n > 0 do
    local width = math.min(60, n)
    local line = {}
    for i = 1, width do
      local r = random(1.0)
      local low, high = 1, count
      while low < high do
        local middle = math.floor((low + high) / 2)
        if list[middle][2] < r then low = middle + 1 else high = middle end
      end
      line[i] = list[low][1]
    end
    write(table.concat(line))
    n = n - width
  end
end

cumulate(codes)
repeat_sequence("ONE repeated", repeated, size * 2)
random_sequence("TWO random", codes, size * 3)
random_sequence("THREE random", codes, size * 5)
io.write(written, " ", checksum, "\n")
