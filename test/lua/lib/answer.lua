return { answer = function(x) return x * 2 + 2.0, type(x) end }
