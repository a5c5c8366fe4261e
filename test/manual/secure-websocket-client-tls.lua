local secure_client = net.WebSocketClientTls()

secure_client:connect("wss://echo.websocket.org", {
    connected = function()
        print("✓ Secure WebSocket connected")
        
        -- Send JSON data
        local message = json.encode({
            type = "greeting",
            message = "Hello from plua2!",
            timestamp = os.time()
        })
        
        secure_client:send(message)
    end,
    
    message = function(data)
        print("Secure response:", data)
        
        local success, json_data = pcall(json.decode, data)
        if success then
            print("Parsed JSON:", json_data.type, json_data.message)
        end
    end,
    
    closed = function()
        print("✓ Secure WebSocket closed")
    end,
    
    error = function(error)
        print("✗ Secure WebSocket error:", error)
    end
})
