-- A JSON writer and reader in Lua: recursion, patterns, escapes, sorted keys.
-- bench: small=2 linear
local size = 500

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t" }
local unescapes = { n = "\n", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }

local function write(value)
  local kind = type(value)
  if kind == "nil" then
    return "null"
  elseif kind == "boolean" then
    return tostring(value)
  elseif kind == "number" then
    return string.format("%.14g", value)
  elseif kind == "string" then
    return '"' .. value:gsub('["\\\n\t]', escapes) .. '"'
  elseif #value > 0 then
    local parts = {}
    for i, item in ipairs(value) do parts[i] = write(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local keys, parts = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys)
  for i, key in ipairs(keys) do parts[i] = write(key) .. ":" .. write(value[key]) end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function fail(text, at, message)
  error(string.format("%s at %d near '%s'", message, at, text:sub(at, at + 5)), 0)
end

local read_value

local function skip(text, at)
  return text:find("%S", at) or #text + 1
end

local function read_string(text, at)
  local parts, from = {}, at + 1
  while true do
    local stop = text:find('["\\]', from)
    if not stop then fail(text, at, "unfinished string") end
    parts[#parts + 1] = text:sub(from, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(parts), stop + 1 end
    parts[#parts + 1] = unescapes[text:sub(stop + 1, stop + 1)]
    from = stop + 2
  end
end

local function read_array(text, at)
  local list = {}
  at = skip(text, at + 1)
  if text:sub(at, at) == "]" then return list, at + 1 end
  while true do
    list[#list + 1], at = read_value(text, at)
    at = skip(text, at)
    local c = text:sub(at, at)
    if c == "]" then return list, at + 1 end
    if c ~= "," then fail(text, at, "expected , or ]") end
    at = at + 1
  end
end

local function read_object(text, at)
  local object, key = {}, nil
  at = skip(text, at + 1)
  if text:sub(at, at) == "}" then return object, at + 1 end
  while true do
    key, at = read_string(text, skip(text, at))
    at = skip(text, at)
    if text:sub(at, at) ~= ":" then fail(text, at, "expected :") end
    object[key], at = read_value(text, at + 1)
    at = skip(text, at)
    local c = text:sub(at, at)
    if c == "}" then return object, at + 1 end
    if c ~= "," then fail(text, at, "expected , or }") end
    at = at + 1
  end
end

local literals = { t = { "true", true }, f = { "false", false }, n = { "null", nil } }

function read_value(text, at)
  at = skip(text, at)
  local c = text:sub(at, at)
  if c == '"' then return read_string(text, at) end
  if c == "{" then return read_object(text, at) end
  if c == "[" then return read_array(text, at) end
  local literal = literals[c]
  if literal and text:sub(at, at + #literal[1] - 1) == literal[1] then return literal[2], at + #literal[1] end
  local digits = text:match("^-?%d+%.?%d*[eE]?[+-]?%d*", at)
  if not digits then fail(text, at, "unexpected character") end
  return tonumber(digits), at + #digits
end

local records = {}
for i = 1, 20 do
  records[i] = {
    id = i,
    name = "record \"" .. i .. "\"",
    price = i * 1.25,
    tags = { "new", "line\nbreak", "tab\there" },
    active = i % 2 == 0,
    nested = { depth = 1, list = { 1, 2, 3, { x = i, y = -i } } },
  }
end

local text, total = write(records), 0
for _ = 1, size do
  local copy = read_value(text, 1)
  total = total + copy[20].price + #copy[3].tags
  local again = write(copy)
  if again ~= text then print("differs") end
end
print(#text, string.format("%.2f", total))
print(text:sub(1, 100))
print(pcall(read_value, '{"a": [1, 2}', 1))
print(pcall(read_value, '["abc', 1))
