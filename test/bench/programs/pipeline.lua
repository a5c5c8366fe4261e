-- Coroutines as stages of a pipeline, and a chain of prime filters.
-- bench: small=100 linear
local size = 40000

local yield, wrap = coroutine.yield, coroutine.wrap

local function produce(n)
  return wrap(function()
    for i = 1, n do yield(i) end
  end)
end

local function transform(source, f)
  return wrap(function()
    for value in source do yield(f(value)) end
  end)
end

local function select_if(source, keep)
  return wrap(function()
    for value in source do
      if keep(value) then yield(value) end
    end
  end)
end

local function batch(source, n)
  return wrap(function()
    local list = {}
    for value in source do
      list[#list + 1] = value
      if #list == n then
        yield(list)
        list = {}
      end
    end
    if #list > 0 then yield(list) end
  end)
end

local total, batches = 0, 0
for round = 1, 4 do
  local squares = transform(produce(size), function(x) return x * x + round end)
  local odd = select_if(squares, function(x) return x % 2 == 1 end)
  for list in batch(transform(odd, function(x) return x % 1000 end), 16) do
    batches = batches + 1
    for _, value in ipairs(list) do total = total + value end
  end
end
print(total, batches)

local function naturals()
  local i = 1
  while true do
    i = i + 1
    yield(i)
  end
end

local function primes()
  local source = wrap(naturals)
  while true do
    local prime, previous = source(), source
    yield(prime)
    source = select_if(previous, function(x) return x % prime ~= 0 end)
  end
end

local last = 0
for _ = 1, size / 400 + 1 do
  local next_prime = wrap(primes)
  for _ = 1, 80 do
    last = next_prime()
  end
end
print(last)
