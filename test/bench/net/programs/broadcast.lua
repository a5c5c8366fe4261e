-- Sends what it gets to everybody.
local server = net.WebSocketServer()
server:start("127.0.0.1", 0, {
  started = function() print("port " .. server:getPort()) end,
  message = function(_, data) server:broadcast(data) end,
})
