-- Start an echo server for testing
local echo = net.WebSocketEchoServer("localhost", 8890)

-- Test it with a client
setTimeout(function()
    local client = net.WebSocketClient()
    client:connect("ws://localhost:8890", {
        connected = function()
            print("✓ Connected to echo server")
            client:send("Hello, echo!")
        end,
        
        message = function(data)
            print("Echo response:", data)
            client:close()
        end,
        
        closed = function()
            echo:stop()
            print("✓ Echo test completed")
        end
    })
end, 1000)
