-- Functions that return one value on every path, in a program with coroutines: their calls are typed as values.
local function sign(n)
  if n < 0 then
    return "-"
  else
    return coroutine.isyieldable() and "+" or ""
  end
end

local function wrap(text)
  return (function()
    return (function() return coroutine.yield(text) end)()
  end)
end

local function both(n)
  return sign(n, "too many")
end

local width = 3
local padded = { [sign(width)] = sign(-1, 2), both(1), wrap("x") }
return (width and sign or both)(1), padded
