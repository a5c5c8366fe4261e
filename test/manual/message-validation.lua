-- Always validate incoming JSON messages
server:start("localhost", port, {
    message = function(client_id, data)
        local success, msg = pcall(json.decode, data)
        
        if not success then
            server:send(client_id, json.encode({
                type = "error",
                message = "Invalid JSON format"
            }))
            return
        end
        
        -- Validate required fields
        if not msg.type then
            server:send(client_id, json.encode({
                type = "error", 
                message = "Missing message type"
            }))
            return
        end
        
        -- Process valid message
        handle_message(client_id, msg)
    end
})
