-- A server that streams measurements to whoever subscribes to a channel, and a subscriber that takes five of them.

local channels = {
  temperature = function(step)
    return 20 + 5 * math.sin(step / 2)
  end,
  humidity = function(step)
    return 50 + step % 4
  end,
}

local server = net.WebSocketServer()
-- channel name -> set of client ids
local subscribers = { temperature = {}, humidity = {} }
local step = 0
local publishing

local function publish()
  step = step + 1
  for channel, measure in pairs(channels) do
    local sample = json.encode({ type = "sample", channel = channel, step = step, value = measure(step) })
    -- Only those that are connected still: a client that is just leaving is not.
    for _, id in ipairs(server:getClients()) do
      if subscribers[channel][id] then
        server:send(id, sample)
      end
    end
  end
end

local function subscribe(url)
  local client = net.WebSocketClient()
  local received, total = 0, 0

  client:connect(url, {
    connected = function()
      client:send(json.encode({ type = "subscribe", channel = "pressure" }))
      client:send(json.encode({ type = "subscribe", channel = "humidity" }))
    end,

    message = function(data)
      local message = json.decode(data)
      if message.type == "error" then
        print("refused:", message.message)
      elseif message.type == "subscribed" then
        print("subscribed to:", message.channel)
      else
        received = received + 1
        total = total + message.value
        print("sample", received, message.channel, math.type(message.value))
        if received == 5 then
          print(string.format("mean of %d samples is between 50 and 53: %s", received, total / received < 53))
          client:close()
        end
      end
    end,
  })
end

server:start("localhost", 0, {
  started = function()
    publishing = setInterval(publish, 10)
    subscribe("ws://localhost:" .. server:getPort())
  end,

  message = function(id, data)
    local message = json.decode(data)
    local set = subscribers[message.channel]
    if set then
      set[id] = true
      server:send(id, json.encode({ type = "subscribed", channel = message.channel }))
    else
      server:send(id, json.encode({ type = "error", message = "no channel " .. message.channel }))
    end
  end,

  disconnected = function(id)
    for _, set in pairs(subscribers) do
      set[id] = nil
    end
    print("subscriber " .. id .. " has gone")
    clearInterval(publishing)
    server:stop()
  end,
})
