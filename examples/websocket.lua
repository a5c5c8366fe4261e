-- A WebSocket server and a client that talk to each other, in one program:
--   pluac run examples/websocket.lua

local server = net.WebSocketServer()
local greetings = { "Hello", "How are you?", "Goodbye" }

local function talk(port)
  local client = net.WebSocketClient()
  local sent = 0

  local function sendNext()
    sent = sent + 1
    print("client says:", greetings[sent])
    client:send(greetings[sent])
  end

  client:connect("ws://localhost:" .. port, {
    connected = function()
      print("client: connected")
      sendNext()
    end,

    message = function(data)
      print("client hears:", data)
      if sent < #greetings then
        sendNext()
      else
        client:close()
      end
    end,

    closed = function()
      print("client: closed")
    end,

    error = function(message)
      print("client: error:", message)
      server:stop()
    end,
  })
end

server:start("localhost", 0, {
  started = function()
    print("server: started")
    talk(server:getPort())
  end,

  connected = function(id)
    print("server: client " .. id .. " has come")
  end,

  message = function(id, data)
    server:send(id, data:upper())
  end,

  disconnected = function()
    server:stop()
  end,

  error = function(message)
    print("server: error:", message)
  end,
})
