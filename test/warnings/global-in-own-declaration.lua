local id = setInterval(function()
  clearInterval(id)
end, 10)

local client = net.WebSocketClient()
local ok, message = pcall(function() return message end)

-- Quiet: a local that is there already, and a global that is known.
local timer
timer = setTimeout(function() clearTimeout(timer) end, 10)
local print = function(...) print("log:", ...) end
print(id, client, ok, message, timer)
