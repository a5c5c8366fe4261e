-- A chat server and two people who chat on it. Messages are JSON objects with a `type`.
-- The server shuts down when the last one has left.

local server = net.WebSocketServer()
local names = {}

local function tellOthers(sender, message)
  local text = json.encode(message)
  for _, id in ipairs(server:getClients()) do
    if id ~= sender and names[id] then
      server:send(id, text)
    end
  end
end

local handlers = {
  join = function(id, message)
    names[id] = message.name
    tellOthers(id, { type = "joined", name = message.name })
  end,

  say = function(id, message)
    if names[id] then
      tellOthers(id, { type = "said", name = names[id], text = message.text })
    end
  end,
}

-- One person: joins, then answers each line of the other with the next line of its own.
local function person(name, url, lines)
  local client = net.WebSocketClient()
  local nextLine = 1

  local function say()
    local text = lines[nextLine]
    nextLine = nextLine + 1
    if text then
      client:send(json.encode({ type = "say", text = text }))
    end
  end

  client:connect(url, {
    connected = function()
      client:send(json.encode({ type = "join", name = name }))
    end,

    message = function(data)
      local message = json.decode(data)
      if message.type == "joined" then
        print(name .. " sees that " .. message.name .. " has joined")
        say()
      elseif message.type == "said" then
        print(name .. " reads " .. message.name .. ": " .. message.text)
        say()
        if nextLine > #lines then
          client:close()
        end
      elseif message.type == "left" then
        print(name .. " sees that " .. message.name .. " has left")
        client:close()
      end
    end,
  })
end

server:start("localhost", 0, {
  started = function()
    local url = "ws://localhost:" .. server:getPort() .. "/chat"
    person("Ann", url, { "Hi!", "Fine, and you?", "See you!" })
    setTimeout(function()
      person("Ben", url, { "How are you?", "Very well.", "Bye, Ann!" })
    end, 100)
  end,

  connected = function(id, request)
    print("client " .. id .. " opens " .. request.path)
  end,

  message = function(id, data)
    local ok, message = pcall(json.decode, data)
    local handler = ok and handlers[message.type]
    if handler then
      handler(id, message)
    end
  end,

  disconnected = function(id)
    tellOthers(id, { type = "left", name = names[id] })
    names[id] = nil
    if next(names) == nil then
      print("everybody has left")
      server:stop()
    end
  end,
})
