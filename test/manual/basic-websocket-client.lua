local client = net.WebSocketClient()

client:connect("ws://echo.websocket.org", {
    connected = function()
        print("✓ Connected to WebSocket server")
        client:send("Hello, WebSocket!")
    end,
    
    message = function(data)
        print("Received:", data)
        
        -- Send another message
        client:send("This is message 2")
        
        -- Close after a delay
        setTimeout(function()
            client:close()
        end, 2000)
    end,
    
    closed = function()
        print("✓ WebSocket connection closed")
    end,
    
    error = function(error)
        print("✗ WebSocket error:", error)
    end
})
