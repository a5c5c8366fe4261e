-- Sends what it gets to everybody, as the chat server of plua's manual does it.
local server = net.WebSocketServer()
local clients = {}
server:start("127.0.0.1", 0, {
  started = function() print("port " .. server:getPort()) end,
  connected = function(id) clients[id] = true end,
  disconnected = function(id) clients[id] = nil end,
  message = function(_, data)
    for id in pairs(clients) do server:send(id, data) end
  end,
})
