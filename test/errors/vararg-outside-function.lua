local function count()
  return select("#", ...)
end
