-- Takes all the memory that there is.
plugin.on("order", function()
  local hoard = {}
  while true do hoard[#hoard + 1] = ("x"):rep(1000000) .. #hoard end
end)
