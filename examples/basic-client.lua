-- A client with a life of its own: connects, talks, closes, and says why when it can't.
--   pluac run examples/basic-client.lua [ws://server]
-- Without an address it talks to an echo server of its own.

local function run(url, finished)
  local client = net.WebSocketClient()
  local replies = 0

  client:connect(url, {
    connected = function()
      print("connected")
      client:send("first message")
    end,

    message = function(data)
      replies = replies + 1
      print("received:", data)
      if replies == 1 then
        client:send("second message")
      else
        setTimeout(function()
          client:close()
        end, 50)
      end
    end,

    closed = function()
      print("closed after " .. replies .. " replies")
      finished()
    end,

    error = function(message)
      print("error:", message)
      finished()
    end,
  })
end

local url = ...
if url then
  run(url, function() end)
else
  local server = net.WebSocketServer()
  server:start("localhost", 0, {
    started = function()
      run("ws://localhost:" .. server:getPort(), function()
        server:stop()
      end)
    end,
    message = function(id, data)
      server:send(id, data)
    end,
  })
end
