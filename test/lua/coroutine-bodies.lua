-- Bodies of coroutines that are made in loops and functions, whose generator forms are lifted out of them.

do -- bodies that are made again and again share what is around them
  local log = {}
  local function note(...) log[#log + 1] = table.concat({ ... }, ":") end
  local total = 0
  local makers = {}
  for i = 1, 3 do
    local name, half = "n" .. i, i / 2
    local kept = coroutine.wrap(function(a, ...)
      note(name, i, half, a, select("#", ...))
      local function inner(b)
        total = total + i
        note("inner", name, coroutine.yield(b + half))
        return name
      end
      note(inner(a), ...)
      local x = coroutine.yield(i)
      name = name .. "!"
      note(name, x)
    end)
    makers[i] = kept
  end
  for i = 1, 3 do note(makers[i](i * 10, "x", "y")) end
  for i = 1, 3 do note(makers[i]("resumed")) end
  for i = 1, 3 do makers[i]("last") end
  print(total, table.concat(log, " "))

  local function object(n)
    local self = { n = n }
    function self:values(step)
      return coroutine.wrap(function() for i = 1, self.n, step do coroutine.yield(i, self.n) end end)
    end
    local function countdown(k)
      if k > 0 then coroutine.yield(k) countdown(k - 1) end
    end
    self.countdown = function() return coroutine.wrap(function() countdown(n) end) end
    return self
  end
  local seen = {}
  for n = 2, 5 do
    local o = object(n)
    for i, last in o:values(2) do seen[#seen + 1] = i .. "/" .. last end
    for k in o.countdown() do seen[#seen + 1] = k end
  end
  print(table.concat(seen, " "))

  -- a variable that is assigned later, by the body, or by somebody else
  local results = {}
  for i = 1, 2 do
    local state = "before"
    local co = coroutine.wrap(function()
      results[#results + 1] = state
      coroutine.yield()
      results[#results + 1] = state
      state = "by the body"
    end)
    co()
    state = "after"
    co()
    results[#results + 1] = state
  end
  print(table.concat(results, " "))

  -- errors and tracebacks name the same lines
  for i = 1, 2 do
    local t = nil
    local co = coroutine.create(function(a)
      coroutine.yield(a)
      local x = i + t.field
      return x
    end)
    print(coroutine.resume(co, i))
    print(coroutine.resume(co))
    print((debug.traceback(co):gsub("0x%x+", "0x")))
  end
end
