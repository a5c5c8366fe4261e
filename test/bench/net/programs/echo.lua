-- Sends back what it gets.
local server = net.WebSocketServer()
server:start("127.0.0.1", 0, {
  started = function() print("port " .. server:getPort()) end,
  message = function(id, data) server:send(id, data) end,
})
