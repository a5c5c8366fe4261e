-- require: modules beside the script are loaded once, with their name and file.
local shapes = require("lib.shapes")
print(shapes.area({ kind = "square", side = 3 }), shapes.area({ kind = "circle", radius = 1 }))
print(require("lib.shapes") == shapes, package.loaded["lib.shapes"] == shapes)
print(select("#", require("lib.shapes")), shapes.arguments[1])
print(require("lib.nothing"), package.loaded["lib.nothing"])
print(pcall(require, "no.such.module") == false)
package.preload["made.up"] = function(name, extra) return { name = name, extra = extra } end
local made = require("made.up")
print(made.name, made.extra)
package.loaded["forced"] = "forced value"
print(require("forced"))
print(type(package.path), package.config:sub(1, 1), type(package.searchers), #package.searchers)
local name = "lib." .. "shapes"
print(require(name) == shapes)
print(require("string") == string, require("_G") == _G)
