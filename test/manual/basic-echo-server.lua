local server = net.WebSocketServer()

server:start("localhost", 8888, {
    connected = function(client_id)
        print("✓ WebSocket client connected:", client_id)
        server:send(client_id, "Welcome to the echo server!")
    end,
    
    message = function(client_id, data)
        print(string.format("Client %s sent: %s", client_id, data))
        
        -- Echo the message back
        server:send(client_id, "Echo: " .. data)
    end,
    
    disconnected = function(client_id)
        print("✓ WebSocket client disconnected:", client_id)
    end,
    
    started = function()
        print("✓ WebSocket server started on ws://localhost:8888")
    end,
    
    error = function(error)
        print("✗ WebSocket server error:", error)
    end
})
