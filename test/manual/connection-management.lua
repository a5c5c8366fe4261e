-- Track client connections and metadata
local clients = {}

server:start("localhost", port, {
    connected = function(client_id)
        clients[client_id] = {
            connected_at = os.time(),
            message_count = 0,
            last_activity = os.time()
        }
        
        print(string.format("Client %s connected (total: %d)", 
              client_id, table_count(clients)))
    end,
    
    message = function(client_id, data)
        local client_info = clients[client_id]
        if client_info then
            client_info.message_count = client_info.message_count + 1
            client_info.last_activity = os.time()
        end
    end,
    
    disconnected = function(client_id)
        local client_info = clients[client_id]
        if client_info then
            local session_duration = os.time() - client_info.connected_at
            print(string.format("Client %s disconnected after %d seconds, %d messages",
                  client_id, session_duration, client_info.message_count))
        end
        clients[client_id] = nil
    end
})
