local data_server = net.WebSocketServer()
local subscribers = {}

-- Data generator (simulated sensor data)
local function generate_sensor_data()
    return {
        timestamp = os.time(),
        temperature = 20 + math.random() * 10,
        humidity = 40 + math.random() * 20,
        pressure = 1000 + math.random() * 50
    }
end

data_server:start("localhost", 8889, {
    connected = function(client_id)
        subscribers[client_id] = true
        print("✓ Data subscriber connected:", client_id)
        
        -- Send initial data
        data_server:send(client_id, json.encode({
            type = "welcome",
            message = "Connected to sensor data stream"
        }))
    end,
    
    message = function(client_id, data)
        local success, msg = pcall(json.decode, data)
        if success and msg.type == "subscribe" then
            print("Client", client_id, "subscribed to:", msg.channel)
            
            data_server:send(client_id, json.encode({
                type = "subscribed",
                channel = msg.channel
            }))
        end
    end,
    
    disconnected = function(client_id)
        subscribers[client_id] = nil
        print("✓ Data subscriber disconnected:", client_id)
    end,
    
    started = function()
        print("✓ Data server started on ws://localhost:8889")
        
        -- Broadcast sensor data every 2 seconds
        local function broadcast_data()
            if next(subscribers) then  -- Only if there are subscribers
                local sensor_data = generate_sensor_data()
                local message = json.encode({
                    type = "sensor_data",
                    data = sensor_data
                })
                
                for client_id, _ in pairs(subscribers) do
                    data_server:send(client_id, message)
                end
                
                print(string.format("Broadcasted data to %d subscribers: T=%.1f°C, H=%.1f%%, P=%.1fhPa",
                      table_count(subscribers), sensor_data.temperature, 
                      sensor_data.humidity, sensor_data.pressure))
            end
            
            setTimeout(broadcast_data, 2000)
        end
        
        broadcast_data()
    end,
    
    error = function(error)
        print("✗ Data server error:", error)
    end
})

-- Helper function to count table entries
function table_count(t)
    local count = 0
    for _ in pairs(t) do count = count + 1 end
    return count
end
