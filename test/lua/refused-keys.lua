-- Constructors refuse keys before they evaluate what follows.
local function say(...) print(...) return ... end
print(pcall(function() return { [say(nil)] = say(1), [say("a")] = say(2) } end))
print(pcall(function() return { [G2] = 1, ["…"] = math.max - 1 } end))
print(pcall(function() return { [say("a")] = say(2), [0 / 0] = say(1), x = say(3) } end))
print(pcall(function() return { [say("a")] = say(2), x = say(3), [say(nil)] = say(1) } end))
print(pcall(function() return { say(1), [say(nil)] = say(2), say(3) } end))
local t = { [say(1.0)] = "one", [say("k")] = "v", x = 1, say(5) }
print(t[1], t.k, t.x)
