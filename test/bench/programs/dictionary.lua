-- Tables as dictionaries: counting words, growth, removal, refilling, traversal with pairs.
-- bench: small=100 linear
local size = 120000

local seed = 1
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end

local counts, distinct = {}, 0
for _ = 1, size do
  local word = "word" .. random(20000)
  local count = counts[word]
  if not count then
    distinct = distinct + 1
    count = 0
  end
  counts[word] = count + 1
end
local most = 0
for _, count in pairs(counts) do
  if count > most then most = count end
end
print(distinct, most)

local sparse = {}
for i = 1, size do
  sparse[i * 7919 % 1000003] = i
end
local hits, sum = 0, 0
for i = 1, size do
  local found = sparse[i]
  if found then
    hits, sum = hits + 1, sum + found
  end
end
print(hits, sum)

local alive = 0
local set = {}
for i = 1, size do
  set["k" .. i] = true
  if i > 1000 then
    set["k" .. (i - 1000)] = nil
  end
end
for _ in pairs(set) do alive = alive + 1 end
print(alive)

for key in pairs(counts) do counts[key] = nil end
print(next(counts))
for i = 1, size do
  counts[i % 100] = (counts[i % 100] or 0) + 1
end
print(counts[0], counts[99])
