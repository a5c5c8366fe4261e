-- Answers each message with a megabyte, whether it is read or not.
local server = net.WebSocketServer()
local megabyte = ("x"):rep(1 << 20)
server:start("127.0.0.1", 0, {
  started = function() print("port " .. server:getPort()) end,
  message = function(id) server:send(id, megabyte) end,
  error = function() end,
})
