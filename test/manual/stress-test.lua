local function websocket_stress_test()
    local server = net.WebSocketServer()
    local message_count = 0
    local start_time = os.time()
    
    server:start("localhost", 9999, {
        message = function(client_id, data)
            message_count = message_count + 1
            server:send(client_id, data)  -- Echo back
            
            if message_count % 100 == 0 then
                local elapsed = os.time() - start_time
                print(string.format("Processed %d messages in %d seconds (%.1f msg/sec)",
                      message_count, elapsed, message_count / elapsed))
            end
        end,
        
        started = function()
            print("✓ Stress test server ready")
            
            -- Connect test client and send many messages
            local client = net.WebSocketClient()
            client:connect("ws://localhost:9999", {
                connected = function()
                    print("✓ Stress test client connected")
                    
                    -- Send 1000 messages rapidly
                    for i = 1, 1000 do
                        client:send("stress test message " .. i)
                    end
                end,
                
                message = function(data)
                    -- Echo received
                end
            })
        end
    })
end

websocket_stress_test()
