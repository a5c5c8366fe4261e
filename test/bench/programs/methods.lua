-- Method calls on objects of one class, and through a chain of calls.
-- bench: small=100 linear
local size = 2500000

local Counter = {}
Counter.__index = Counter

function Counter.new(step)
  return setmetatable({ value = 0, step = step }, Counter)
end

function Counter:increment()
  self.value = self.value + self.step
  return self
end

function Counter:get()
  return self.value
end

function Counter:reset_above(limit)
  if self:get() > limit then
    self.value = 0
    return true
  end
  return false
end

local a, b = Counter.new(1), Counter.new(3)
local resets = 0
for _ = 1, size do
  a:increment()
  b:increment():increment()
  if b:reset_above(1000) then resets = resets + 1 end
end
print(a:get(), b:get(), resets)
