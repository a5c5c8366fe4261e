-- The built-in echo server is for trying clients out: it sends back what it gets, with "Echo: " in front.

local echo = net.WebSocketEchoServer("localhost", 0)
local words = { "one", "two", "drei", "четыре" }

local function try(port)
  local client = net.WebSocketClient()
  local answers = 0

  client:connect("ws://localhost:" .. port, {
    connected = function()
      for _, word in ipairs(words) do
        client:send(word)
      end
    end,

    message = function(data)
      answers = answers + 1
      print(data, data == "Echo: " .. words[answers])
      if answers == #words then
        client:close()
      end
    end,

    closed = function()
      echo:stop()
      print("done")
    end,
  })
end

-- The port is known once the server listens.
local function waitForPort()
  if echo:isRunning() then
    try(echo:getPort())
  else
    setTimeout(waitForPort, 1)
  end
end

waitForPort()
