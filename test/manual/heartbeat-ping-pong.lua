-- Implement heartbeat to detect dead connections
local function setup_heartbeat(server)
    local heartbeat_interval = 30000  -- 30 seconds
    
    local function send_ping()
        for client_id, _ in pairs(clients) do
            server:send(client_id, json.encode({type = "ping"}))
        end
        setTimeout(send_ping, heartbeat_interval)
    end
    
    setTimeout(send_ping, heartbeat_interval)
end

-- Handle pong responses
server:start("localhost", port, {
    message = function(client_id, data)
        local success, msg = pcall(json.decode, data)
        
        if success and msg.type == "pong" then
            -- Update last activity
            if clients[client_id] then
                clients[client_id].last_activity = os.time()
            end
        else
            -- Handle other messages
        end
    end
})
