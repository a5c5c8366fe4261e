-- A server as one would run it: it checks what it receives, keeps a record of each connection, notices dead ones, and
-- survives errors of its own handlers. A few clients show it.

local server = net.WebSocketServer()
local clients = {}
local heartbeatInterval = 100
local heartbeat

local function count(t)
  local n = 0
  for _ in pairs(t) do
    n = n + 1
  end
  return n
end

local function reply(id, message)
  server:send(id, json.encode(message))
end

-- Requests: what they must contain, and what they do.
local requests = {
  add = {
    fields = { a = "number", b = "number" },
    run = function(id, message)
      reply(id, { type = "sum", value = message.a + message.b })
    end,
  },
  crash = {
    fields = {},
    run = function()
      error("a bug in a handler")
    end,
  },
  pong = {
    fields = {},
    run = function(id)
      clients[id].alive = true
    end,
  },
}

-- Returns the request, or nil and what is wrong with it.
local function validate(data)
  local ok, message = pcall(json.decode, data)
  if not ok or type(message) ~= "table" then
    return nil, "not a JSON object"
  end
  local request = requests[message.type]
  if not request then
    return nil, "unknown type " .. tostring(message.type)
  end
  for field, expected in pairs(request.fields) do
    if type(message[field]) ~= expected then
      return nil, field .. " must be a " .. expected
    end
  end
  return message
end

local function checkHeartbeats()
  for _, id in ipairs(server:getClients()) do
    local record = clients[id]
    if not record.alive then
      print("client " .. id .. " is dead")
      server:close(id)
    else
      record.alive = false
      reply(id, { type = "ping" })
    end
  end
end

-- A client that sends `lines`, one after each reply, and answers heartbeats if `answers`.
local function client(url, lines, answers)
  local socket = net.WebSocketClient()
  local line = 0

  local function sendNext()
    line = line + 1
    if lines[line] then
      socket:send(lines[line])
    elseif answers then
      socket:close()
    end
  end

  socket:connect(url, {
    connected = sendNext,
    message = function(data)
      local message = json.decode(data)
      if message.type == "ping" then
        if answers then
          socket:send('{"type":"pong"}')
        end
      else
        print("reply:", message.type, message.value or message.message)
        sendNext()
      end
    end,
  })
end

local url
server:start("localhost", 0, {
  started = function()
    url = "ws://localhost:" .. server:getPort()
    heartbeat = setInterval(checkHeartbeats, heartbeatInterval)
    client(url, {
      "no json",
      '{"type":"multiply"}',
      '{"type":"add","a":1,"b":"2"}',
      '{"type":"add","a":1,"b":2}',
      '{"type":"crash"}',
    }, true)
  end,

  connected = function(id)
    clients[id] = { messages = 0, alive = true }
    print("client " .. id .. " connected, total " .. count(clients))
  end,

  message = function(id, data)
    local record = clients[id]
    local request, problem = validate(data)
    if not request then
      reply(id, { type = "error", message = problem })
      return
    end
    if request.type ~= "pong" then
      record.messages = record.messages + 1
    end
    local ok = pcall(requests[request.type].run, id, request)
    if not ok then
      reply(id, { type = "error", message = "internal error" })
    end
  end,

  disconnected = function(id)
    print("client " .. id .. " disconnected after " .. clients[id].messages .. " valid requests")
    clients[id] = nil
    if id == 1 then
      client(url, {}, false)
    else
      clearInterval(heartbeat)
      server:stop()
    end
  end,
})
