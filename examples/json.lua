-- JSON: integers and floats stay apart, arrays and objects too, and bad input is an error.

print(json.encode({ name = "sensor" }))
print(json.encode({ 1, 2.0, 2.5, "three", true }))
print(json.encode({ list = json.util.InitArray({}) }), json.encode({}))
print(json.encode("quotes \" and \\, lines\n, ünïcödé"))

local reading = json.decode([[
  { "id": 7, "value": 21.0, "tags": ["a", "b"], "place": { "room": "attic" }, "note": null }
]])
print(reading.id, math.type(reading.id))
print(reading.value, math.type(reading.value))
print(#reading.tags, reading.tags[2], reading.place.room, reading.note)

local copy = json.decode(json.encode(reading))
print(copy.id == reading.id, copy.tags[1] == reading.tags[1])

local ok, message = pcall(json.decode, '{"id": }')
print(ok, type(message))

local cycle = {}
cycle.self = cycle
print((pcall(json.encode, cycle)))
