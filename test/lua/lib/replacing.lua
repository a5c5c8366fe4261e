string.upper = function() return "replaced" end
