local chat_server = net.WebSocketServer()
local clients = {}
local usernames = {}

local function broadcast(message, sender_id)
    for client_id, _ in pairs(clients) do
        if client_id ~= sender_id then
            chat_server:send(client_id, message)
        end
    end
end

chat_server:start("localhost", 8888, {
    connected = function(client_id)
        clients[client_id] = true
        print("✓ Chat client connected:", client_id)
    end,
    
    message = function(client_id, data)
        local success, msg = pcall(json.decode, data)
        if not success then
            print("Invalid JSON from client:", client_id)
            return
        end
        
        if msg.type == "join" then
            usernames[client_id] = msg.username
            print(string.format("%s joined as %s", client_id, msg.username))
            
            -- Notify other clients
            broadcast(json.encode({
                type = "join",
                username = msg.username
            }), client_id)
            
        elseif msg.type == "message" then
            local username = usernames[client_id]
            if username then
                print(string.format("<%s> %s", username, msg.text))
                
                -- Broadcast to all clients
                broadcast(json.encode({
                    type = "message",
                    username = username,
                    text = msg.text,
                    timestamp = os.time()
                }), client_id)
            end
        end
    end,
    
    disconnected = function(client_id)
        local username = usernames[client_id]
        if username then
            print(string.format("%s (%s) disconnected", client_id, username))
            
            -- Notify other clients
            broadcast(json.encode({
                type = "leave",
                username = username
            }), client_id)
            
            usernames[client_id] = nil
        end
        clients[client_id] = nil
    end,
    
    started = function()
        print("✓ Chat server started on ws://localhost:8888")
    end,
    
    error = function(error)
        print("✗ Chat server error:", error)
    end
})
