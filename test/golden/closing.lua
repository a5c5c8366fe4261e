local function use(open)
  local file <close> = open()
  local size <const> = 10
  return file:read(size)
end
