-- The server that soak.ts torments: it echoes, and has a few timers for each client.
local timersOfEach = 20
local server = net.WebSocketServer({ heartbeat = 5000, handshakeTimeout = 2000, maxQueued = 1 << 20 })
local timers, timerCount, errors = {}, 0, 0

local function clear(id)
  for _, timer in ipairs(timers[id] or {}) do clearTimeout(timer) end
  timerCount = timerCount - #(timers[id] or {})
  timers[id] = nil
end

local function arm(id)
  clear(id)
  local own = {}
  for i = 1, timersOfEach do
    own[i] = setTimeout(function() server:close(id) end, 60000 + i)
  end
  timers[id], timerCount = own, timerCount + #own
end

server:start("127.0.0.1", 0, {
  started = function() print("port " .. server:getPort() .. ".") end,
  connected = arm,
  disconnected = clear,
  error = function() errors = errors + 1 end,
  message = function(id, data)
    if data ~= "report" then
      arm(id)
      server:send(id, data)
      return
    end
    collectgarbage()
    local kilobytes = collectgarbage("count")
    local report = { clients = #server:getClients(), timers = timerCount, errors = errors, kilobytes = kilobytes }
    server:send(id, json.encode(report))
  end,
})
