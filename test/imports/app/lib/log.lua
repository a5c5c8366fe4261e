print("log starts", ...)
local entries = {}
return {
  add = function(entry) entries[#entries + 1] = entry end,
  all = function() return table.concat(entries, " ") end,
}
