-- A simulation of an operating system's tasks: queues of packets, priorities, states, devices; classes that override.
-- bench: small=1 linear
local size = 35

local WORKER, HANDLER, DEVICE, IDLE = "worker", "handler", "device", "idle"

local Packet = {}
Packet.__index = Packet
function Packet.new(kind, target)
  return setmetatable({ kind = kind, target = target, link = nil, datum = 0, data = { 0, 0, 0, 0 } }, Packet)
end
function Packet:append_to(queue)
  self.link = nil
  if not queue then return self end
  local last = queue
  while last.link do last = last.link end
  last.link = self
  return queue
end

local Task = {}
Task.__index = Task
function Task.new(class, scheduler, name, priority)
  local task = setmetatable({
    scheduler = scheduler,
    name = name,
    priority = priority,
    queue = nil,
    waiting = false,
    held = false,
    ready = true,
    runs = 0,
  }, class)
  scheduler:add(task)
  return task
end
function Task:is_runnable() return not self.held and (self.ready and not self.waiting or self.queue ~= nil) end
function Task:take()
  local packet = self.queue
  if packet then
    self.queue = packet.link
    packet.link = nil
  end
  return packet
end
function Task:receive(packet, sender)
  self.queue = packet:append_to(self.queue)
  self.waiting = false
  if self.priority > sender.priority then return self end
  return sender
end
function Task:step() error("abstract " .. self.name) end

local function subclass(parent)
  local class = setmetatable({}, { __index = parent })
  class.__index = class
  return class
end

local Idle = subclass(Task)
function Idle:step()
  self.count = self.count - 1
  if self.count <= 0 then return self.scheduler:hold() end
  if self.control % 2 == 0 then
    self.control = self.control / 2
    return self.scheduler:release("disk")
  end
  self.control = (self.control - 1) / 2 + 53256
  return self.scheduler:release("printer")
end

local Worker = subclass(Task)
function Worker:step()
  local packet = self:take()
  if not packet then return self.scheduler:wait() end
  self.target = self.target == "reader" and "writer" or "reader"
  packet.target = self.target
  packet.datum = 1
  for i = 1, 4 do
    self.letter = self.letter % 26 + 1
    packet.data[i] = self.letter + 64
  end
  return self.scheduler:send(packet)
end

local Handler = subclass(Task)
function Handler:step()
  local packet = self:take()
  if packet then
    if packet.kind == WORKER then
      self.work = packet:append_to(self.work)
    else
      self.devices = packet:append_to(self.devices)
    end
  end
  local work = self.work
  if work then
    if work.datum > 4 then
      self.work = work.link
      work.target = "worker"
      return self.scheduler:send(work)
    end
    local device = self.devices
    if device then
      self.devices = device.link
      device.datum = work.data[work.datum]
      work.datum = work.datum + 1
      device.target = self.device
      return self.scheduler:send(device)
    end
  end
  return self.scheduler:wait()
end

local Device = subclass(Task)
function Device:step()
  local packet = self:take()
  if packet then
    self.pending = packet
    self.sum = (self.sum * 31 + packet.datum) % 65521
    return self.scheduler:hold()
  end
  local pending = self.pending
  if not pending then return self.scheduler:wait() end
  self.pending = nil
  pending.target = self.handler
  return self.scheduler:send(pending)
end

local Scheduler = {}
Scheduler.__index = Scheduler
function Scheduler.new()
  return setmetatable({ tasks = {}, by_name = {}, current = nil, sent = 0, holds = 0 }, Scheduler)
end
function Scheduler:add(task)
  local tasks, i = self.tasks, 1
  while tasks[i] and tasks[i].priority > task.priority do i = i + 1 end
  table.insert(tasks, i, task)
  self.by_name[task.name] = task
end
function Scheduler:hold()
  self.holds = self.holds + 1
  self.current.held = true
  return nil
end
function Scheduler:wait()
  self.current.waiting = true
  return nil
end
function Scheduler:release(name)
  local task = self.by_name[name]
  task.held = false
  if task.priority > self.current.priority then return task end
  return self.current
end
function Scheduler:send(packet)
  self.sent = self.sent + 1
  return self.by_name[packet.target]:receive(packet, self.current)
end
function Scheduler:next_runnable()
  for _, task in ipairs(self.tasks) do
    if task:is_runnable() then return task end
  end
end
function Scheduler:run()
  local task = self:next_runnable()
  while task do
    self.current = task
    task.runs = task.runs + 1
    task.ready = true
    local following = task:step()
    if not following or not following:is_runnable() then following = self:next_runnable() end
    task = following
  end
end

local function simulate()
  local s = Scheduler.new()
  local idle = Task.new(Idle, s, "idle", 0)
  idle.count, idle.control = 1500, 1
  local worker = Task.new(Worker, s, "worker", 10)
  worker.target, worker.letter, worker.waiting = "reader", 0, true
  for i, name in ipairs({ "reader", "writer" }) do
    local handler = Task.new(Handler, s, name, 20 + i)
    handler.waiting = true
    handler.device = i == 1 and "disk" or "printer"
    local device = Task.new(Device, s, handler.device, 40 + i)
    device.waiting, device.handler, device.sum = true, name, 0
    for _ = 1, 3 do
      handler.devices = Packet.new(DEVICE, handler.device):append_to(handler.devices)
    end
  end
  for _ = 1, 2 do worker.queue = Packet.new(WORKER, "worker"):append_to(worker.queue) end
  s:run()
  return s
end

local sent, holds, runs, last = 0, 0, 0, nil
for _ = 1, size do
  last = simulate()
  sent, holds = sent + last.sent, holds + last.holds
  for _, task in ipairs(last.tasks) do runs = runs + task.runs end
end
print(sent, holds, runs)
for _, task in ipairs(last.tasks) do print(task.name, task.runs, task.sum) end
