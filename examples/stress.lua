-- Many messages at once, over several connections: pluac run examples/stress.lua [connections] [messages each]
-- The rate goes to standard error, so that the output is always the same.

local connections = math.tointeger(tonumber(arg[1] or 10))
local messages = math.tointeger(tonumber(arg[2] or 1000))

local server = net.WebSocketServer()
local started = os.time()
local open = connections

local function flood(url, number)
  local client = net.WebSocketClient()
  local received = 0

  client:connect(url, {
    connected = function()
      for i = 1, messages do
        client:send(number .. ":" .. i)
      end
    end,

    message = function(data)
      received = received + 1
      -- Messages come back complete and in order.
      assert(data == number .. ":" .. received, data)
      if received == messages then
        client:close()
      end
    end,
  })
end

server:start("localhost", 0, {
  started = function()
    for number = 1, connections do
      flood("ws://localhost:" .. server:getPort(), number)
    end
  end,

  message = function(id, data)
    server:send(id, data)
  end,

  disconnected = function()
    open = open - 1
    if open > 0 then
      return
    end
    server:stop()
    local seconds = os.time() - started
    print(string.format("%d messages echoed over %d connections", connections * messages, connections))
    io.stderr:write(string.format("about %.0f messages a second\n", connections * messages / math.max(seconds, 1)))
  end,
})
