-- Never comes to an end, and does not want to be stopped.
plugin.on("order", function()
  while true do
    pcall(function() while true do end end)
  end
end)
