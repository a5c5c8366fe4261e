-- FNV-1a of 64 bits over words, sorted into buckets by their hash, beside the rolling hash of a search.
-- bench: small=200 luajit=no linear
local size = 700000

local function fnv1a(s)
  local h = 0xcbf29ce484222325
  for i = 1, #s do
    h = h ~ s:byte(i)
    h = h * 0x100000001b3
  end
  return h
end

local words = {}
for i = 1, 100 do words[i] = "key:" .. i .. ":" .. i * 7919 % 1000 end
local buckets = {}
for i = 1, 256 do buckets[i] = 0 end
local last = 0
for i = 1, size do
  local h = fnv1a(words[i % 100 + 1])
  local bucket = (h & 255) + 1
  buckets[bucket] = buckets[bucket] + 1
  last = last ~ h
end
local fullest = 0
for i = 1, 256 do
  if buckets[i] > fullest then fullest = buckets[i] end
end
print(string.format("%016x", last), fullest)

local function occurrences(text, pattern)
  local base, length = 1099511628211, #pattern
  local wanted, h, power = 0, 0, 1
  for i = 1, length do
    wanted = wanted * base + pattern:byte(i)
    h = h * base + text:byte(i)
    if i > 1 then power = power * base end
  end
  local found = 0
  for i = 1, #text - length + 1 do
    if h == wanted and text:sub(i, i + length - 1) == pattern then found = found + 1 end
    if i + length <= #text then h = (h - text:byte(i) * power) * base + text:byte(i + length) end
  end
  return found
end
print(occurrences(("abracadabra"):rep(size // 6), "cadab"))
