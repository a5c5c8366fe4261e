local first = await(later("first"))
local second = require "lib.waits"
return { words = first .. " " .. second.word }
