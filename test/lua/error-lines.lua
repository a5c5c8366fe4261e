-- The lines that errors of operations on several lines are reported at. Calls whose parenthesis is on the next line are
-- left out: 5.4.4 and 5.4.8 differ.
local function try(f, ...) print(select(2, pcall(f, ...))) end
local t
try(function()
  t.x = {
    1
  }
end)
try(function()
  t
  .x
  = 1
end)
try(function()
  t[
  1
  ] = 
  2
end)
try(function()
  t.a, t.b =
  1,
  2
end)
try(function()
  return t
  .x
end)
try(function()
  return t
  .x
  .y
  + 1
end)
try(function()
  return t[1
  ]
  [2]
end)
try(function()
  local a =
  t
  [
  5
  +
  6
  ]
end)
try(function()
  local a = 1 + t
    .x
    + 2
end)
try(function()
  print(
    t.x,
    1)
end)
try(function()
  print(
    t.x
    ,
    1)
end)
try(function()
  t
  :foo(
  1
  )
end)
try(function()
  local x = t.x
  local y = 1
end)
try(function()
  if t.x
  then
  end
end)
try(function()
  while
   t.x
  do
  end
end)
try(function()
  for i = 1,
   t.x,
   2
  do
  end
end)
try(function()
  for i = 1,
   t
  do
  end
end)
try(function()
  for i in
   t
  do
  end
end)
try(function()
  return {
   1,
   t.x,
   2,
  }
end)
try(function()
  return {
   a = 1,
   b = t.x
   ,
   [t.x] = 2,
  }
end)
try(function()
  return 1 ..
   2 ..
   t ..
   4 ..
   5
end)
try(function()
  return -
   t
end)
try(function()
  return t <
   1
end)
try(function()
  return 1
   ==
   2 and t
   <
   1
end)
try(function()
  return t.x
   and
   1
end)
try(function()
  return (t.x
   )
end)
try(function()
  return #
   t
end)
try(function()
  function t.x()
  end
end)
try(function()
  function t.x.y()
  
  end
end)
try(function()
  local a <close> =
   42
  return a
end)
try(function()
  error("x"
  )
end)
try(function()
  error(
  "x"
  )
end)
try(function()
  string.rep(
  )
end)
try(function()
  t = t.x
    or 1
end)
try(function()
  local a, b = 1, t.x
  return b
end)
try(function()
  goto x
  ::x::
  t
  .y
  =
  1
  ;
end)

do -- assert: its position is known, its results are its arguments, and it may be replaced in mid-loop
  local function positive(n) assert(n > 0, "too small") return n end
  print(pcall(positive, 0))
  print(pcall(positive, 5))
  print(pcall(function() assert(nil) end))
  print(pcall(function() assert(nil, nil) end))
  print(pcall(function() assert(false, 12) end))
  print(type(select(2, pcall(function() assert(false, {}) end))))
  print(pcall(function() assert() end))
  local check = assert
  print(pcall(function() check() end))
  print(pcall(function() check(false, "renamed") end))
  print(assert(1, 2), (assert(3, 4)), select("#", assert(1)), select("#", assert(1, nil)))
  print(pcall(function() return assert(false, "tail") end))
  local co = coroutine.wrap(function()
    print(assert(coroutine.yield(1), "first"))
    print(pcall(function() assert(coroutine.yield(2), "second") end))
    assert(false, "third")
  end)
  co()
  co(3)
  print(pcall(co, false))
  local kept = assert
  for i = 1, 3 do
    if i == 2 then assert = function(...) return "replaced", ... end end
    print(assert(i, "x"))
  end
  assert = coroutine.yield
  co = coroutine.wrap(function() print("resumed", assert(1, 2)) end)
  print(co())
  co(9)
  assert = kept
end
