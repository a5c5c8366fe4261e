-- Lines split into fields and joined again: CSV with quotes, paths, words.
-- bench: small=10 linear
local size = 25000

local function split(text, separator)
  local result, from = {}, 1
  while true do
    local s, e = text:find(separator, from, true)
    if not s then
      result[#result + 1] = text:sub(from)
      return result
    end
    result[#result + 1] = text:sub(from, s - 1)
    from = e + 1
  end
end

local function parse_csv(line)
  local fields, at = {}, 1
  while at <= #line + 1 do
    if line:sub(at, at) == '"' then
      local text = ""
      repeat
        local close = line:find('"', at + 1, true)
        text = text .. line:sub(at + 1, close - 1)
        at = close + 1
        if line:sub(at, at) == '"' then text = text .. '"' end
      until line:sub(at, at) ~= '"'
      fields[#fields + 1] = text
      at = at + 1
    else
      local comma = line:find(",", at, true) or #line + 1
      fields[#fields + 1] = line:sub(at, comma - 1)
      at = comma + 1
    end
  end
  return fields
end

local function quote(field)
  if field:find('[,"]') then
    return '"' .. field:gsub('"', '""') .. '"'
  end
  return field
end

local rows, sums, rewritten = 0, 0, 0
for i = 1, size do
  local line = i .. ",name" .. i % 100 .. ',"a, ""quoted"" text",' .. i / 4 .. ",last"
  local fields = parse_csv(line)
  rows = rows + #fields
  sums = sums + tonumber(fields[4])
  for k = 1, #fields do fields[k] = quote(fields[k]) end
  if table.concat(fields, ",") == line then rewritten = rewritten + 1 end

  local path = split("/usr/local/share/lua/5.4/module" .. i .. ".lua", "/")
  rows = rows + #path
  path[#path] = nil
  sums = sums + #table.concat(path, "/")

  local words = {}
  for word in ("  some words   with spaces " .. i):gmatch("%S+") do
    words[#words + 1] = word
  end
  sums = sums + #table.concat(words, " ")
end
print(rows, rewritten, string.format("%.2f", sums))
