-- json: small messages, and a document of a megabyte; operations, respectively megabytes, a second.
local message = { type = "sensor_data", channel = "kitchen", id = 42, timestamp = 1700000000, ok = true,
  data = { temperature = 21.5, humidity = 40.25, pressure = 1013.25, tags = { "a", "b", "c" } } }

local people = {}
for i = 1, 6000 do
  people[i] = { id = i, name = "Person " .. i, email = "person" .. i .. "@example.org", active = i % 3 == 0,
    score = i * 1.25, address = { street = i .. " Main Street", city = "Springfield \"" .. i % 10 .. "\"", zip = 10000 + i },
    history = { i, i + 1, i + 2, i / 7 } }
end
local document = { people = people, count = #people }

local function rate(label, amount, f, value)
  for _ = 1, amount // 2 + 1 do f(value) end
  local best = 0
  for _ = 1, 5 do
    local start = os.clock()
    for _ = 1, amount do f(value) end
    best = math.max(best, amount / (os.clock() - start))
  end
  print(label .. "\t" .. string.format("%.1f", best))
end

rate("json: encode a message", 50000, json.encode, message)
rate("json: decode a message", 50000, json.decode, json.encode(message))
rate("json: encode 1 MB", 10, json.encode, document)
rate("json: decode 1 MB", 10, json.decode, json.encode(document))
