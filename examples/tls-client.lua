-- A client over TLS: pluac run examples/tls-client.lua wss://server
-- Certificates are checked. For a server with one of your own, set NODE_EXTRA_CA_CERTS to its file, or pass it as `ca`.

local url = ... or "wss://echo.websocket.org"
local client = net.WebSocketClientTls()

client:connect(url, {
  connected = function()
    print("connected securely")
    client:send(json.encode({ type = "greeting", text = "Grüße", number = 42 }))
  end,

  message = function(data)
    local ok, message = pcall(json.decode, data)
    if ok then
      print("received:", message.type, message.text, message.number)
      client:close()
    else
      -- Some servers introduce themselves first.
      print("not JSON:", data)
    end
  end,

  closed = function()
    print("closed")
  end,

  error = function(message)
    print("error:", message)
    os.exit(1)
  end,
})
