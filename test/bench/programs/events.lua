-- A discrete event simulation of a bank: customers, tellers, queues, a calendar of events, statistics.
-- bench: small=10 linear
local size = 70000

local Random = {}
Random.__index = Random
function Random.new(seed) return setmetatable({ state = seed }, Random) end
function Random:unit()
  self.state = (self.state * 16807) % 2147483647
  return self.state / 2147483647
end
function Random:exponential(mean) return -mean * math.log(1 - self:unit()) end
function Random:between(low, high) return low + math.floor(self:unit() * (high - low + 1)) end

local Calendar = {}
Calendar.__index = Calendar
function Calendar.new() return setmetatable({ heap = {}, size = 0, now = 0, order = 0 }, Calendar) end

local function before(a, b)
  if a.time ~= b.time then return a.time < b.time end
  return a.order < b.order
end

function Calendar:schedule(delay, action, ...)
  self.order = self.order + 1
  local event = { time = self.now + delay, order = self.order, action = action, args = { ... } }
  self.size = self.size + 1
  local heap, i = self.heap, self.size
  while i > 1 do
    local parent = (i - i % 2) / 2
    if before(heap[parent], event) then break end
    heap[i] = heap[parent]
    i = parent
  end
  heap[i] = event
end

function Calendar:next()
  local heap = self.heap
  local top, last = heap[1], heap[self.size]
  heap[self.size] = nil
  self.size = self.size - 1
  if self.size > 0 then
    local i = 1
    while true do
      local child = 2 * i
      if child > self.size then break end
      if child < self.size and before(heap[child + 1], heap[child]) then child = child + 1 end
      if before(last, heap[child]) then break end
      heap[i] = heap[child]
      i = child
    end
    heap[i] = last
  end
  self.now = top.time
  return top
end

function Calendar:run(limit)
  local handled = 0
  while self.size > 0 do
    local event = self:next()
    if event.time > limit then break end
    event.action((table.unpack or unpack)(event.args))
    handled = handled + 1
  end
  return handled
end

local Bank = {}
Bank.__index = Bank
function Bank.new(calendar, random, tellers)
  local bank = setmetatable({ calendar = calendar, random = random, free = {}, queue = {}, first = 1, last = 0 }, Bank)
  bank.stats = { arrived = 0, served = 0, left = 0, waited = 0, longest = 0, busy = {} }
  for i = 1, tellers do
    bank.free[i] = { id = i, speed = 0.8 + 0.1 * i }
    bank.stats.busy[i] = 0
  end
  return bank
end

function Bank:arrive(remaining)
  local stats = self.stats
  stats.arrived = stats.arrived + 1
  local customer = { at = self.calendar.now, items = self.random:between(1, 5), patience = self.random:exponential(30) }
  self.last = self.last + 1
  self.queue[self.last] = customer
  self:serve()
  if remaining > 1 then
    self.calendar:schedule(self.random:exponential(1.1), self.arrive, self, remaining - 1)
  end
end

function Bank:serve()
  local stats, now = self.stats, self.calendar.now
  while #self.free > 0 and self.first <= self.last do
    local customer = self.queue[self.first]
    self.queue[self.first] = nil
    self.first = self.first + 1
    local wait = now - customer.at
    if wait > customer.patience then
      stats.left = stats.left + 1
    else
      local teller = table.remove(self.free)
      stats.waited = stats.waited + wait
      if wait > stats.longest then stats.longest = wait end
      local duration = customer.items * teller.speed * (0.5 + self.random:unit())
      stats.busy[teller.id] = stats.busy[teller.id] + duration
      self.calendar:schedule(duration, self.finish, self, teller, customer)
    end
  end
end

function Bank:finish(teller, customer)
  self.stats.served = self.stats.served + 1
  customer.done = true
  self.free[#self.free + 1] = teller
  self:serve()
end

local calendar = Calendar.new()
local bank = Bank.new(calendar, Random.new(4711), 3)
calendar:schedule(0, bank.arrive, bank, size)
local handled = calendar:run(1e12)
local stats = bank.stats
print(handled, stats.arrived, stats.served, stats.left)
print(string.format("%.4f %.4f %.2f", stats.waited / stats.served, stats.longest, calendar.now))
for i, busy in ipairs(stats.busy) do print(i, string.format("%.4f", busy / calendar.now)) end
