-- Ten percent for whoever comes back, and a little more for large orders.
plugin.on("order", function(order)
  local percent = order.customer.orders > 0 and 10 or 0
  if plugin.total(order) > 100 then percent = percent + 5 end
  if percent > 0 then return { discount = percent, reason = "loyalty" } end
end)
