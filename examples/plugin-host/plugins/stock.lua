-- Asks the host, which takes its time, whether everything is there.
plugin.on("order", function(order)
  local missing = {}
  for _, item in ipairs(order.items) do
    if await(plugin.inStock(item.name)) < item.count then missing[#missing + 1] = item.name end
  end
  if #missing > 0 then return { hold = true, reason = "missing: " .. table.concat(missing, ", ") } end
end)
