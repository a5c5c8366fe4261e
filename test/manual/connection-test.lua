-- Test WebSocket connection with public echo server
local function test_public_echo()
    local client = net.WebSocketClient()
    
    client:connect("ws://echo.websocket.org", {
        connected = function()
            print("✓ Connected to public echo server")
            client:send("Test message from plua2")
        end,
        
        message = function(data)
            print("✓ Echo received:", data)
            client:close()
        end,
        
        closed = function()
            print("✓ Public echo test completed")
        end,
        
        error = function(error)
            print("✗ Public echo test failed:", error)
        end
    })
end

test_public_echo()
