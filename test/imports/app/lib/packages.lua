local path = require "node:path"
local helper = require "./helper.mjs"
local counter = helper.Counter()
counter:up()
return { report = helper.shout(path.basename("docs/a.md")) .. " " .. counter:up() }
