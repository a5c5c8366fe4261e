-- Runs generated programs, each with globals of its own, and collects what they print. Real Lua and pluac both run this
-- file. As a script it takes a file of programs, each after a line with its length, and writes the outputs in the same
-- form; required as a function of nothing it returns the function that runs one program.
-- Invariant: nothing that a program does is seen by the next one.
local concat, format, pack, unpack = table.concat, string.format, table.pack, table.unpack
local type, tostring, pcall, error, load, select, pairs, setmetatable = type, tostring, pcall, error, load, select, pairs, setmetatable
local mathtype, sort, ipairs, rawget, getmetatable, next = math.type, table.sort, ipairs, rawget, getmetatable, next

local output, size

local function write(text)
  size = size + #text
  if size > 100000 then error("too much output", 0) end
  output[#output + 1] = text
end

local function text(v)
  local kind = type(v)
  if kind == "string" then return format("%q", v) end
  if kind == "number" and v ~= v then return "nan" end
  if kind == "number" or kind == "nil" or kind == "boolean" then return tostring(v) end
  return kind
end

-- The contents of a table by key, whatever border it has: numbers first, then strings.
local function before(a, b)
  if mathtype(a) and mathtype(b) then return a < b end
  if mathtype(a) or mathtype(b) then return mathtype(a) ~= nil end
  return a < b
end

local function contents(t, depth)
  local keys, parts = {}, {}
  for k in next, t do
    if mathtype(k) or type(k) == "string" then keys[#keys + 1] = k end
  end
  sort(keys, before)
  for i, k in ipairs(keys) do
    if i > 30 then break end
    local v = rawget(t, k)
    local value = type(v) == "table" and depth > 0 and getmetatable(v) == nil and contents(v, depth - 1) or text(v)
    parts[i] = k == i and value or tostring(k) .. "=" .. value
  end
  return "{" .. concat(parts, ",") .. "}"
end

local function show(...)
  local values = pack(...)
  for i = 1, values.n do
    local v = values[i]
    values[i] = type(v) == "table" and getmetatable(v) == nil and contents(v, 1) or text(v)
  end
  write(concat(values, " ", 1, values.n) .. "\n")
end

-- As show, with the contents of tables that have a metatable.
local function reveal(...)
  local values = pack(...)
  for i = 1, values.n do
    local v = values[i]
    values[i] = type(v) == "table" and contents(v, 2) or text(v)
  end
  write(concat(values, " ", 1, values.n) .. "\n")
end

local function copy(t)
  local new = {}
  for k, v in pairs(t) do new[k] = v end
  return new
end

local function environment()
  local env = copy(_G)
  for _, name in ipairs { "string", "table", "math", "coroutine", "utf8", "os", "debug" } do env[name] = copy(_G[name]) end
  env._G, env.show, env.reveal = env, show, reveal
  env.print = show
  local fuel = 300
  function env.tick()
    fuel = fuel - 1
    if fuel < 0 then error("out of fuel", 0) end
  end
  local steps = 1000
  function env.step()
    steps = steps - 1
    if steps < 0 then error("out of steps", 0) end
  end
  local counts = {}
  function env.count(id)
    counts[id] = (counts[id] or 0) + 1
    return counts[id]
  end
  function env.clip(s)
    return #s > 60 and s:sub(1, 60) or s
  end
  -- The part of a traceback that is the program's own.
  function env.trace(message)
    message = message:gsub("in main chunk.*", ""):gsub("\n[^\n]*driver%.lua.*", "")
    -- Real Lua calls a function by its global name only when it finds it in package.loaded.
    show((message:gsub("in global '", "in function '"):gsub("skipping %d+", "skipping")))
  end
  function env.try(f)
    show("try", pcall(f, 1, nil, "three"))
  end
  function env.call(f, ...)
    show(pcall(f, ...))
  end
  -- Only the message of a call that fails.
  function env.failure(f, ...)
    local ok, message = pcall(f, ...)
    show(ok, not ok and message)
  end
  function env.closer(name, failure)
    return setmetatable({}, { __close = function(_, e)
      show("close", name, e)
      if failure then error(failure, 0) end
    end })
  end
  local meta = {}
  local function object(id)
    return setmetatable({ id = id or 0 }, meta)
  end
  meta.__add = function(a, b)
    return object((type(a) == "table" and a.id or a) + (type(b) == "table" and b.id or b))
  end
  meta.__eq = function(a, b) return a.id == b.id end
  meta.__lt = function(a, b) return a.id < b.id end
  meta.__le = function(a, b) return a.id <= b.id end
  env.object = object
  return env
end

-- What a program may change of the strings' metatable is put back.
local strings, stringEvents = copy(string), copy(getmetatable(""))

local function restore(t, contents)
  for k in pairs(t) do
    if contents[k] == nil then t[k] = nil end
  end
  for k, v in pairs(contents) do t[k] = v end
end

local function run(source)
  output, size = {}, 0
  local chunk, message = load(source, "=p", "t", environment())
  if chunk == nil then return "cannot load: " .. message .. "\n" end
  local values = pack(pcall(chunk))
  pcall(show, "end", unpack(values, 1, values.n))
  restore(getmetatable(""), stringEvents)
  restore(string, strings)
  return concat(output)
end

if not (arg and arg[1]) then return run end
local file = assert(io.open(arg[1], "rb"))
while true do
  local length = file:read("n", 1)
  if length == nil then break end
  local result = run(file:read(length) or "")
  io.write(#result, "\n", result)
end
