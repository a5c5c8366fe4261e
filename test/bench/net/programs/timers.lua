-- Timers: a chain of them without a delay, and many at once; timers a second.
local function rate(label, count, clock)
  print(label .. "\t" .. string.format("%.1f", count / (os.clock() - clock)))
end

local many

local function chain(left, started)
  if left > 0 then
    setTimeout(function() chain(left - 1, started) end, 0)
  elseif started then
    rate("timers: setTimeout(f, 0), chained", 100000, started)
    many()
  else
    chain(100000, os.clock())
  end
end

function many()
  local started = os.clock()
  local left = 200000
  for i = 1, left do
    setTimeout(function()
      left = left - 1
      if left == 0 then rate("timers: 200,000 of 1 to 100 ms", 200000, started) end
    end, 1 + i * 7919 % 100)
  end
end

chain(20000)
