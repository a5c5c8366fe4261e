-- A trie of words searched by prefix, with wildcards, and walked in order: small tables with letters as keys.
-- bench: small=50 linear
local size = 25000

local Trie = {}
Trie.__index = Trie
function Trie.new() return setmetatable({ root = {}, count = 0 }, Trie) end

function Trie:insert(word)
  local node = self.root
  for i = 1, #word do
    local c = word:sub(i, i)
    local child = node[c]
    if not child then
      child = {}
      node[c] = child
    end
    node = child
  end
  if not node.final then
    node.final = true
    self.count = self.count + 1
  end
end

function Trie:contains(word)
  local node = self.root
  for c in word:gmatch(".") do
    node = node[c]
    if not node then return false end
  end
  return node.final == true
end

local function collect(node, prefix, found)
  if node.final then found[#found + 1] = prefix end
  for code = 97, 122 do
    local c = string.char(code)
    local child = node[c]
    if child then collect(child, prefix .. c, found) end
  end
  return found
end

function Trie:with_prefix(prefix)
  local node = self.root
  for i = 1, #prefix do
    node = node[prefix:sub(i, i)]
    if not node then return {} end
  end
  return collect(node, prefix, {})
end

function Trie:matches(pattern)
  local function step(node, i)
    if i > #pattern then return node.final and 1 or 0 end
    local c = pattern:sub(i, i)
    if c ~= "?" then return node[c] and step(node[c], i + 1) or 0 end
    local n = 0
    for key, child in pairs(node) do
      if key ~= "final" then n = n + step(child, i + 1) end
    end
    return n
  end
  return step(self.root, 1)
end

local seed = 31
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end
local function word()
  local letters = {}
  for i = 1, 3 + random(4) do letters[i] = string.char(97 + random(i % 2 == 0 and 5 or 12)) end
  return table.concat(letters)
end

local trie, inserted = Trie.new(), 0
for _ = 1, size do
  local w = word()
  trie:insert(w)
  inserted = inserted + #w
end
local hits = 0
for _ = 1, size do
  if trie:contains(word()) then hits = hits + 1 end
end
print(trie.count, inserted, hits)
local all = trie:with_prefix("")
local sorted = true
for i = 2, #all do sorted = sorted and all[i - 1] < all[i] end
print(#all, sorted, #trie:with_prefix("ab"), #trie:with_prefix("zz"))
local wild = 0
for i = 1, size / 50 do
  local first = string.char(97 + i % 12)
  wild = wild + trie:matches(first .. "??") + trie:matches("?" .. string.char(97 + i % 5) .. "??") + trie:matches(first .. "a?c?")
end
print(wild)
