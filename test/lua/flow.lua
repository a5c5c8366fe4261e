-- What conditions and assignments tell of variables holds where they tell it, and nowhere else.

do -- several targets are one variable: the first one is assigned last
  local x = 1
  x, x, x = nil, ("").t, -9.5
  print(x == nil, x)
end

do -- a bound that a condition has told ends with the next assignment
  local n = 1
  while n < 1000 do n = n * 2 end
  print(n, math.type(n))
  local m = 1
  while m < 2 ^ 62 do m = m * 2 end
  print(m, m + m, m * 4)
  local k = 10
  if k < 100 then
    k = k << 60
    print(k + k)
  end
  print(k * 3)
end

do -- loops come back with other values
  local i, wide = 0, 1
  while i < 70 do
    if wide < 10 then wide = wide + 1 end
    wide = wide * 3
    i = i + 1
  end
  print(wide)
  local kind = 1
  for _ = 1, 3 do
    print(math.type(kind), kind + 1)
    if kind < 2 then kind = kind + 0.5 else kind = 3 end
  end
end

do -- a function may assign what a condition has looked at
  local value = 5
  local function change() value = 2 ^ 53 end
  if value < 10 then
    change()
    print(value, math.type(value), value + 1)
  end
  local text
  local function set() text = "set" end
  if text == nil then
    set()
    print(text)
  end
end

do -- NaN is in no order
  local nan = 0 / 0
  local function order(a, b)
    if a < b then return "less" elseif a >= b then return "not less" else return "none", a + 1 end
  end
  print(order(1, nan), order(nan, 1), order(1, 2.5), order(3, 2.5))
  local x = 7
  if not (x < nan) then print(x * x, x // 0.0) end
end

do -- integers and floats are equal, and stay what they are
  local function describe(a, b)
    if a == b then return math.type(a), a + 0, b + 0 end
  end
  print(describe(3, 3.0))
  print(describe(3.0, 3))
  local f = 3.0
  if f == 3 then print(f, f // 2) end
end

do -- what is nil on one way only
  local function pick(t, key)
    local found = t[key]
    if found == nil then found = 0 end
    return found + 1
  end
  print(pick({ 41 }, 1), pick({}, 1), pick({ 1.5 }, 1))
  local function first(list)
    local head
    for _, item in ipairs(list) do
      if item > 2 then head = item break end
    end
    if not head then return "none" end
    return head * 2
  end
  print(first({ 1, 2, 3, 4 }), first({ 1 }), first({ 2.5 }))
end

do -- goto leads to where less is known
  local n = 1
  ::again::
  print(n, math.type(n))
  if n == 1 then n = 2.5 goto again end
  if n == 2.5 then n = math.maxinteger goto again end
  print(n + 1)
  for i = 1, 3 do
    local j = i
    if j < 3 then goto continue end
    j = j + math.maxinteger
    ::continue::
    print(j)
  end
end

do -- breaks leave a loop before its condition says so
  local i = 0
  while i < 10 do
    i = i + 1
    if i == 4 then i = i + 0.5 break end
  end
  print(i, i + 1)
  repeat
    i = i * 2
    if i > 100 then break end
  until i == 9
  print(i)
  local s = 10
  repeat s = s - 3 until s < 0
  print(s, s * math.maxinteger)
end

do -- types that are asked for
  local function double(v)
    if type(v) == "number" then return v * 2 end
    if type(v) == "string" then return v .. v end
    if math.type(v) == "integer" then return "never" end
    return type(v)
  end
  print(double(2), double(2.0), double("2"), double(nil), double({}), double(1 << 62))
  local function kind(v)
    if math.type(v) == "float" then return v / 2, "float" end
    if math.type(v) == "integer" then return v // 2, "integer" end
    return v
  end
  print(kind(5))
  print(kind(5.0))
  print(kind(math.mininteger))
  print(kind("5"))
  local type = function() return "number" end
  local function fooled(v)
    if type(v) == "number" then return v end
  end
  print(fooled("text"))
end

do -- metamethods decide what is less
  local odd = setmetatable({}, { __lt = function() return true end, __le = function() return true end })
  local function less(a, b)
    if a < b then return a end
    return "not less"
  end
  print(less(odd, 1) == odd, less(2, 1), less(1, odd))
end

do -- a factor or a summand of what is compared
  local function sift(n)
    local root, steps = 1, 0
    while 2 * root <= n do
      root = 2 * root
      if root + 1 <= n then root = root + 1 end
      steps = steps + 1
    end
    return root, steps
  end
  print(sift(100))
  print(sift(2 ^ 20 // 1 | 0))
  local big = math.maxinteger
  if big + 1 < 0 then print(big, big - 1) end
  if 2 * big < 10 then print(big // 2) end
end

do -- and, or, not
  local function both(a, b)
    return a and b and a + b or a or b or 0
  end
  print(both(1, 2), both(1.5), both(nil, 3), both())
  local function neither(a, b)
    if not (a or b) then return "neither" end
    if not a then return b .. "" end
    return a .. ""
  end
  print(neither(), neither(1), neither(nil, 2), neither(false, "x"))
end

do -- coroutines come back to where they were
  local co = coroutine.wrap(function(n)
    while n < 5 do
      local more = coroutine.yield(n)
      if more then n = n + more else n = n + 0.5 end
    end
    return n, "end"
  end)
  print(co(1), co(2), co(), co(math.maxinteger))
end

do -- steps that only the program knows, up to limits that may be floats
  local function count(from, to, step)
    local n, last = 0, nil
    for i = from, to, step do n, last = n + 1, i end
    return n, last
  end
  for _, limit in ipairs { 10, 10.5, -1, 0 / 0, 1 / 0 - 1 / 0 } do
    for step = 1, 3 do print(count(1, limit, step)) end
  end
  print(pcall(count, 1, "x", 2))
  local function far(step)
    local n = 0
    for _ = 2 ^ 52 | 0, math.huge, step do
      n = n + 1
      if n > 5 then return n end
    end
    return n
  end
  print(far(2 ^ 62 | 0), far(1))
end

do -- traversals of tables without metatables
  local t, keys = { 1, 2, 3, x = 1, y = 2, [1.5] = 3, [true] = 4 }, {}
  for k, v in pairs(t) do
    keys[#keys + 1] = tostring(k) .. "=" .. tostring(v)
    t[k] = nil
  end
  table.sort(keys)
  print(table.concat(keys, " "), next(t))
  for k in pairs({}) do print("never", k) end
  for i, v in ipairs({ 1, nil, 3 }) do print(i, v) end
end
