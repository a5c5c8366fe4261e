-- What runs the cases: prints each with its results or its error, as text that is the same on every machine: "@" stands for
-- the position of the case in a message, FOLDER for the folder of the files.
do
  local folder = os.getenv("CASES_FOLDER")
  local hidden = folder and folder:gsub("%p", "%%%0")

  local function escaped(c) return ("\\%d"):format(c:byte()) end

  local current

  local function position(line) return tonumber(line) == current and "@ " or "elsewhere " end

  local function hide(text)
    text = text:gsub("cases%.lua:(%d+): ", position)
    return hidden and text:gsub(hidden, "FOLDER") or text
  end

  local shown

  local function fields(t, depth)
    local keys, parts = {}, {}
    for key in next, t do keys[#keys + 1] = key end
    table.sort(keys, function(a, b)
      if type(a) == type(b) and type(a) ~= "table" and type(a) ~= "boolean" then return a < b end
      return type(a) < type(b)
    end)
    for i, key in ipairs(keys) do
      local value = shown(rawget(t, key), depth + 1)
      parts[i] = key == i and value or ("%s = %s"):format(math.type(key) and "[" .. key .. "]" or tostring(key), value)
    end
    return "{" .. table.concat(parts, ", ") .. "}"
  end

  function shown(value, depth)
    local kind = type(value)
    if kind == "string" then
      if #value > 400 then return ("%d bytes from %s"):format(#value, shown(value:sub(1, 40), depth)) end
      return '"' .. hide(value):gsub("[%c\"\\\x80-\xff]", escaped) .. '"'
    elseif value ~= value then
      return "nan"
    elseif kind == "table" and depth < 3 and not debug.getmetatable(value) then
      return fields(value, depth)
    elseif kind == "number" or kind == "boolean" or kind == "nil" then
      return tostring(value)
    end
    return kind
  end

  local function values(...)
    local parts = {}
    for i = 1, math.min(select("#", ...), 60) do parts[i] = shown((select(i, ...)), 0) end
    if #parts < select("#", ...) then parts[#parts + 1] = ("… %d"):format(select("#", ...)) end
    return table.concat(parts, ", ")
  end

  local function outcome(quiet, ok, ...)
    if not ok then return "error " .. values((...)) end
    return quiet and "ok" or values(...)
  end

  -- Runs the case on the line; `quiet` when its results are of this machine, or of this moment.
  function case(line, text, f, quiet)
    current = line
    print(text, outcome(quiet, pcall(f)))
  end

  -- Before the cases of a function.
  function heading(name)
    math.randomseed(7)
    print("## " .. name)
  end
end
