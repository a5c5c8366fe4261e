local unused = 1
local function never() end
local assigned
assigned = 2
local first, second = ("x"):find("x")

-- Quiet: names with _, places in a list, values to close, parameters.
local _ignored = 1
local _, stop = ("x"):find("x")
local file <close> = nil
local function callback(event, data) return data end
print(first, stop, callback)
