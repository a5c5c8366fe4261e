-- Can WebSocket servers be reached? pluac run examples/connection-test.lua ws://server wss://other …
-- Prints a line for each, and exits with 1 when one of them fails. Without an address it tests two of its own:
-- an echo server, and a port where nobody listens.

local timeLimit = 5000

-- Calls `finished` once, with true or with what went wrong.
local function test(url, finished)
  local client = net.WebSocketClient()
  local probe = "probe " .. math.random(1000000)
  local timer

  local function finish(result)
    if finished then
      clearTimeout(timer)
      finished(result)
      finished = nil
    end
  end

  timer = setTimeout(function()
    finish("no answer in " .. timeLimit .. " ms")
    client:close()
  end, timeLimit)

  client:connect(url, {
    connected = function()
      client:send(probe)
    end,
    message = function(data)
      if data:find(probe, 1, true) then
        finish(true)
        client:close()
      end
    end,
    error = finish,
    closed = function()
      finish("closed too early")
    end,
  })
end

-- Tests all addresses at once, and reports them in order.
local function testAll(urls, finished)
  local results, open = {}, #urls
  for i, url in ipairs(urls) do
    test(url, function(result)
      results[i] = result
      open = open - 1
      if open == 0 then
        finished(results)
      end
    end)
  end
end

if #arg > 0 then
  testAll(arg, function(results)
    local failed = false
    for i, url in ipairs(arg) do
      local passed = results[i] == true
      failed = failed or not passed
      print(passed and "ok" or "failed", url, passed and "" or results[i])
    end
    os.exit(not failed)
  end)
else
  local echo = net.WebSocketServer()
  echo:start("localhost", 0, {
    started = function()
      testAll({ "ws://localhost:" .. echo:getPort(), "ws://localhost:1" }, function(results)
        print("echo server:", results[1])
        print("closed port:", results[2] ~= true and "refused" or "answered")
        echo:stop()
      end)
    end,
    message = function(id, data)
      echo:send(id, data)
    end,
  })
end
