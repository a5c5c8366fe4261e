-- Timers: setTimeout, setInterval, and taking them back. The program ends when nothing is pending.

print("start")

setTimeout(function()
  print("after the main chunk")
end, 0)

local ticks = 0
local interval
interval = setInterval(function()
  ticks = ticks + 1
  print("tick", ticks)
  if ticks == 3 then
    clearInterval(interval)
    print("no more ticks")
  end
end, 20)

local never = setTimeout(function()
  print("never printed")
end, 30)
clearTimeout(never)

-- Timers and coroutines: `sleep` looks as if it blocked, yet everything else goes on.
local function sleep(ms)
  local thread = coroutine.running()
  setTimeout(function()
    coroutine.resume(thread)
  end, ms)
  coroutine.yield()
end

coroutine.wrap(function()
  sleep(200)
  print("slept")
  sleep(50)
  print("slept again")
end)()

print("end of the main chunk")
