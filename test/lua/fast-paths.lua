-- What compiled code does without asking anybody must notice when it should ask: each loop changes its ways in the middle.

local function message(f, ...)
  return (select(2, pcall(f, ...)):gsub("^.-:%d+: ", ""))
end

do -- fields: absent, set, cleared, inherited, computed, hashed
  local log = {}
  local o = { x = 1 }
  for i = 1, 8 do
    if i == 2 then o.x = nil end
    if i == 3 then setmetatable(o, { __index = { x = "inherited" } }) end
    if i == 4 then o.x = false end
    if i == 5 then o.x = nil setmetatable(o, { __index = function(_, k) return k .. "!" end }) end
    if i == 6 then rawset(o, "x", 6) end
    if i == 7 then o.x = nil setmetatable(o, nil) end
    if i == 8 then o = "a string" end
    log[#log + 1] = tostring(o.x)
  end
  print(table.concat(log, " "))
end

do -- values of all types are read alike
  local log = {}
  local values = { {}, "s", 1, 1.5, 2.0, true, print, coroutine.create(print), false }
  local function read(v) return v.x end
  for i = 1, 9 do
    local ok, result = pcall(read, values[i])
    log[i] = ok and tostring(result) or result:gsub("^.-:%d+: ", "")
  end
  log[10] = message(read, nil)
  print(table.concat(log, "\n"))
end

do -- a missing receiver is told by its name
  local t = {}
  print(message(function() return t.a.b end))
  print(message(function() t.a.b = 1 end))
  print(message(function() return t:m() end))
  print(message(function() return t.a:m() end))
  print(message(function() local s = "x" return s:nothing() end))
  print(message(function() return undefinedGlobal.x end))
  print(message(function() return undefinedGlobal:x() end))
end

do -- fields written: new, present, guarded, refused
  local log = {}
  local guard = {}
  local function write(t, v) t.y = v end
  for i = 1, 7 do
    local t = setmetatable({}, guard)
    if i == 3 then guard.__newindex = function(_, k, v) log[#log + 1] = k .. "=" .. v end end
    if i == 5 then guard.__newindex = nil end
    if i == 6 then guard.__newindex = log end
    if i == 7 then guard.__newindex = nil rawset(t, "y", 0) guard.__newindex = error end
    write(t, i)
    log[#log + 1] = tostring(rawget(t, "y"))
  end
  print(table.concat(log, " "), log.y)
  print(message(write, nil, 1), message(write, 5, 1), message(write, "s", 1))
end

do -- tables used as dictionaries, whose keys are fields elsewhere
  local d = {}
  for i = 1, 40 do d["key" .. i] = i end
  d["na" .. "me"] = "hashed"
  d.name2 = 1
  print(d.name, d.name2, rawget(d, "name"))
  d.name = "changed"
  print(d.name, d["na" .. "me"])
  d.name = nil
  print(d.name, rawget(d, "name"), next({}, nil))
  local class = { name = "of the class", act = function() return "inherited" end }
  setmetatable(d, { __index = class })
  print(d.name, d:act())
  d["a" .. "ct"] = function() return "own" end
  print(d:act())
end

do -- methods: own, inherited once to thrice, replaced, computed, callable
  local log = {}
  local A = { __index = nil } A.__index = A
  function A:who() return "A" end
  local B = setmetatable({}, A) B.__index = B
  local C = setmetatable({}, B) C.__index = C
  local D = setmetatable({}, C) D.__index = D
  local objects = { A, setmetatable({}, A), setmetatable({}, B), setmetatable({}, C), setmetatable({}, D) }
  for round = 1, 6 do
    if round == 2 then function B:who() return "B" end end
    if round == 3 then D.who = function() return "D" end end
    if round == 4 then B.who = nil end
    if round == 5 then A.__index = function(_, k) return function() return k .. "?" end end end
    if round == 6 then D.who = setmetatable({}, { __call = function(_, self) return self == objects[5] and "called" end }) end
    for _, o in ipairs(objects) do
      local ok, who = pcall(function() return o:who() end)
      log[#log + 1] = ok and who or "none"
    end
  end
  print(table.concat(log, " "))
end

do -- methods of strings
  local log = {}
  local strings = getmetatable("")
  local library = strings.__index
  for i = 1, 6 do
    local s = "text" .. i
    if i == 2 then function string:shout() return self:upper() .. "!" end end
    if i == 3 then strings.__index = function(_, k) return library[k] end end
    if i == 4 then strings.__index = { upper = function() return "mine" end, shout = library.shout } end
    if i == 5 then strings.__index = library end
    if i == 6 then string.shout = nil end
    log[#log + 1] = select(2, pcall(function() return s:upper() end))
    local ok, shouted = pcall(function() return s:shout() end)
    log[#log + 1] = ok and shouted or "none"
  end
  print(table.concat(log, " "))
end

do -- tail calls: deep, of library functions that are replaced, of what is callable, in order
  local function count(n) if n == 0 then return "done" end return count(n - 1) end
  local o = {}
  function o:count(n) if n == 0 then return "done", n end return self:count(n - 1) end
  local callable = setmetatable({}, {})
  getmetatable(callable).__call = function(self, n) if n == 0 then return "done" end return callable(n - 1) end
  print(count(200000), o:count(200000))
  print(callable(200000))
  local trace = {}
  local function note(v) trace[#trace + 1] = tostring(v) return v end
  local function ordered(x)
    local f = function(...) return select("#", ...), ... end
    return f(note(x), x, note("b"), (function() x = "late" return x end)(), x)
  end
  print(ordered("a"))
  print(table.concat(trace, " "))
  local floor = math.floor
  local function half(n) return math.floor(n / 2) end
  local log = {}
  for i = 5, 8 do
    if i == 7 then math.floor = function(n) return "replaced", n end end
    log[#log + 1] = table.concat({ half(i) }, ":")
  end
  math.floor = floor
  print(table.concat(log, " "))
  local type_ = type
  local function kind(v) return type(v) end
  local before = kind(1)
  type = function() return "replaced" end
  local during = kind(1)
  type = type_
  print(before, during, kind(1))
end

do -- globals that come and go
  local log = {}
  for i = 1, 5 do
    if i == 2 then comesAndGoes = i end
    if i == 3 then comesAndGoes = nil end
    if i == 4 then setmetatable(_G, { __index = function(_, k) return k end }) end
    if i == 5 then setmetatable(_G, nil) end
    log[#log + 1] = tostring(comesAndGoes)
  end
  print(table.concat(log, " "))
end

do -- elements read: holes, the end, metatables, other values, keys of all kinds
  local log = {}
  local t = { 10, 20, 30, 40 }
  for i = 1, 6 do
    if i == 2 then t[2] = nil end
    if i == 4 then t[4] = nil end
    if i == 5 then setmetatable(t, { __index = function(_, k) return "computed " .. k end }) end
    log[i] = tostring(t[i]) .. "/" .. tostring(t[i + 1])
  end
  print(table.concat(log, " "), #t)
  local values = { t, "s", 1, true, print }
  for i = 1, 5 do
    local v = values[i]
    local ok, result = pcall(function() return v[i] end)
    print(ok and tostring(result) or (result:gsub("^.-:%d+: ", "")))
  end
  print(message(function() local missing for i = 1, 2 do print(missing[i]) end end))
  print(message(function() return t.missing.list[1] end))
  print(message(function() local grid = {} for i = 1, 2 do print(grid[i][i]) end end))
  local k = 1
  local seen = {}
  for _, step in ipairs({ 0, 1, 0.5, 0.5, 1.0, 2 ^ 53, -10 }) do
    k = k + step
    seen[#seen + 1] = tostring(({ "a", "b", "c", "d" })[k])
  end
  print(table.concat(seen, " "))
end

do -- elements written: present, last, new, cleared, guarded, refused
  local log = {}
  local t = {}
  for i = 1, 9 do
    if i == 4 then setmetatable(t, { __newindex = function(_, k, v) log[#log + 1] = k .. ":" .. tostring(v) end }) end
    if i == 6 then setmetatable(t, {}) end
    if i == 7 then t[6] = nil end
    if i == 8 then for j = 9, 1, -1 do t[j] = nil end end
    t[i] = i * 10
    if i == 5 then t[1] = "first" t[2] = nil end
  end
  for i = 1, 9 do log[#log + 1] = tostring(t[i]) end
  print(table.concat(log, " "))
  local holes = { 1, 2, 3, 4, 5 }
  for i = 5, 1, -1 do
    local v = i % 2 == 0 and i or nil
    holes[i] = v
  end
  print(#holes == 4 or #holes == 0, holes[1], holes[2], holes[4], holes[5])
  print(message(function() local missing for i = 1, 2 do missing[i] = 1 end end))
  print(message(function() local s = "x" for i = 1, 2 do s[i] = 1 end end))
  local a = { 3, 1, 2 }
  for i = 1, 2 do for j = i + 1, 3 do if a[j] < a[i] then a[i], a[j] = a[j], a[i] end end end
  print(a[1], a[2], a[3])
end

do -- operands are read when Lua reads them
  local t, i = { 1, 2, 3 }, 1
  local first = t
  local function change() t = { 7, 8, 9 } i = 2 return "changed" end
  t[i] = change()
  print(t[1], t[2], first[1], first[2])
  t, i = { 1, 2, 3 }, 1
  local function inside()
    local kept = t
    t[i] = change()
    return kept[1], kept[2], t[1], t[2]
  end
  print(inside())
  t = { 1, 2, 3 }
  t[#t + 1] = (function() t[#t + 1] = "inner" return "outer" end)()
  print(#t, t[4], t[5])
  local log = {}
  local traced = setmetatable({}, { __len = function() log[#log + 1] = "len" return 5 end, __newindex = function(_, k, v) log[#log + 1] = k .. "=" .. v end })
  for n = 1, 2 do traced[#traced + 1] = n end
  print(table.concat(log, " "))
  print(message(function() local none none[#none + 1] = 1 end))
  print(message(function() local s = "abc" s[#s + 1] = 1 end))
  local list = {}
  for n = 1, 5 do
    if n == 3 then list[2] = nil end
    list[#list + 1] = n
    if n == 4 then list[#list] = nil list["x"] = n end
  end
  print(#list, list[1], list[2], list[3])
end

do -- numeric loops whose numbers nobody knows before
  local function loop(a, b, c)
    local seen = {}
    for i = a, b, c do
      seen[#seen + 1] = math.type(i) .. " " .. tostring(i)
      if #seen == 4 then break end
    end
    return table.concat(seen, ", ")
  end
  print(loop(1, 3, 1))
  print(loop(3, 1, -1))
  print(loop(1, 2, 0.5))
  print(loop(1.0, 3, 1))
  print(loop(1, 3.7, 1))
  print(loop(math.maxinteger - 2, math.maxinteger, 1))
  print(loop(math.mininteger + 2, math.mininteger, -1))
  print(loop(math.mininteger, math.maxinteger, math.maxinteger))
  print(loop(2 ^ 53, 2 ^ 53 + 4, 2))
  print(loop(1, math.huge, 1), loop(1, -math.huge, 1))
  print(loop(1, 0 / 0, 1), loop(1.5, 0 / 0, 1) == loop(1.5, 1.5, 1), loop(1, 0, 1))
  print(message(loop, 1, 2, 0), message(loop, 1.5, 2, 0))
  print(message(loop, 1, {}, 1), message(loop, "1", 2, 1), message(loop, 1, 2, "x"))
  local closures = {}
  local function capture(a, b, c) for i = a, b, c do closures[#closures + 1] = function() i = i + 1 return i end end end
  capture(1, 3, 1)
  capture(0.5, 1.5, 0.5)
  for n = 1, 6 do closures[n] = closures[n]() + closures[n]() end
  print(table.concat(closures, " "))
end

do -- tables filled in odd orders
  local function filled(keys) local t = {} for _, k in ipairs(keys) do t[k] = k end return t end
  local seed = 7
  local function random(n) seed = (seed * 16807) % 2147483647 return seed % n + 1 end
  for n = 1, 60 do
    local keys, seen = {}, {}
    for i = 1, n do keys[i] = i end
    for i = n, 2, -1 do local j = random(i) keys[i], keys[j] = keys[j], keys[i] end
    local t = filled(keys)
    local count, sum = 0, 0
    for k, v in pairs(t) do assert(k == v and not seen[k]) seen[k] = true count = count + 1 sum = sum + v end
    assert(count == n and #t == n, n .. " " .. #t)
    for i = 1, n do if i % 3 ~= 0 then t[i] = nil end end
    local left = 0
    for k in next, t do left = left + k end
    for i = 1, n do assert(t[i] == (i % 3 == 0 and i or nil)) end
    t[0] = "zero" t[-1] = "minus" t[2^40] = "far" t[1.5] = "half"
    assert(t[0] == "zero" and t[-1] == "minus" and t[2^40] == "far" and t[1.5] == "half")
    for i = n, 1, -1 do t[i] = nil end
    assert(#t == 0 and t[0] == "zero")
  end
  print("sparse ok")
end

do -- numeric loops over integers whose steps are variables
  local log = {}
  local last = 20
  for i = 2, 5 do
    for j = i * i, last, i do
      log[#log + 1] = j
      last = 30
      if j > 20 then j = "changed" end
      if j == "changed" then break end
    end
    last = 20
  end
  for i = 1, 3 do for j = 10, 9, i do log[#log + 1] = "never" end end
  print(table.concat(log, " "))
end
