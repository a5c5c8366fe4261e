-- Looks for a way out.
local ways = {
  function() return io.open("/etc/passwd"):read("a") end,
  function() return os.getenv("HOME") end,
  function() return require("node:fs") end,
  function() return plugin.on.constructor("return process")() end,
  function() return plugin.inStock("tea").constructor end,
  function() return load("return process")() end,
}
plugin.on("order", function()
  for i, way in ipairs(ways) do
    local ok, found = pcall(way)
    if ok and found then return { reason = "way " .. i .. " leads out" } end
  end
  return { reason = "no way out" }
end)
