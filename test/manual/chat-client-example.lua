local function create_chat_client(username)
    local client = net.WebSocketClient()
    
    client:connect("ws://localhost:8888/chat", {
        connected = function()
            print("✓ Chat connected as:", username)
            
            -- Send join message
            client:send(json.encode({
                type = "join",
                username = username
            }))
            
            -- Send a few test messages
            setTimeout(function()
                client:send(json.encode({
                    type = "message",
                    text = "Hello everyone!"
                }))
            end, 1000)
            
            setTimeout(function()
                client:send(json.encode({
                    type = "message", 
                    text = "How is everyone doing?"
                }))
            end, 3000)
        end,
        
        message = function(data)
            local success, msg = pcall(json.decode, data)
            if success then
                if msg.type == "message" then
                    print(string.format("<%s> %s", msg.username, msg.text))
                elseif msg.type == "join" then
                    print(string.format("*** %s joined the chat", msg.username))
                elseif msg.type == "leave" then
                    print(string.format("*** %s left the chat", msg.username))
                end
            else
                print("Raw message:", data)
            end
        end,
        
        closed = function()
            print("✓ Chat disconnected")
        end,
        
        error = function(error)
            print("✗ Chat error:", error)
        end
    })
    
    return client
end

-- Create test chat clients
local alice = create_chat_client("Alice")
local bob = create_chat_client("Bob")
