-- Coroutines in a ring that pass a token, a scheduler of many tasks, and many coroutines made and finished.
-- bench: small=100 linear
local size = 400000

local members = {}
local count = 500
for i = 1, count do
  members[i] = coroutine.create(function(token)
    while true do
      token = coroutine.yield(token + i % 3)
    end
  end)
end
local token, at = 0, 1
for _ = 1, size do
  local _, next_token = coroutine.resume(members[at], token)
  token = next_token
  at = at % count + 1
end
print(token)

local ready, log = {}, 0
local function spawn(f, ...)
  local co = coroutine.create(f)
  ready[#ready + 1] = { co = co, args = { ... } }
end
local function run()
  local turns = 0
  while #ready > 0 do
    local waiting = {}
    for _, task in ipairs(ready) do
      local ok, result = coroutine.resume(task.co, (table.unpack or unpack)(task.args))
      turns = turns + 1
      assert(ok, result)
      if coroutine.status(task.co) ~= "dead" then
        waiting[#waiting + 1] = task
      else
        log = log + result
      end
    end
    ready = waiting
  end
  return turns
end
local function worker(id, steps)
  local done = 0
  for step = 1, steps do
    done = done + step * id % 7
    coroutine.yield()
  end
  return done
end
for id = 1, 100 do
  spawn(worker, id, math.floor(size / 400) + id)
end
print(run(), log)

local finished = 0
for i = 1, size / 4 do
  local co = coroutine.wrap(function(a)
    local b = coroutine.yield(a + 1)
    return a + b
  end)
  finished = finished + co(i) - co(1)
end
print(finished)
