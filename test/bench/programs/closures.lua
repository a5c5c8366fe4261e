-- Objects made of closures: counters, accumulators, composed functions, upvalues shared between functions.
-- bench: small=100 linear
local size = 1200000

local function account(balance)
  local history = 0
  local function deposit(amount)
    balance = balance + amount
    history = history + 1
  end
  local function withdraw(amount)
    if amount > balance then return false end
    balance = balance - amount
    history = history + 1
    return true
  end
  return { deposit = deposit, withdraw = withdraw, get = function() return balance, history end }
end

local function compose(f, g)
  return function(x) return f(g(x)) end
end

local function adder(n)
  return function(x) return x + n end
end

local mine, yours = account(100), account(0)
local moved = 0
for i = 1, size do
  if mine.withdraw(i % 13) then
    yours.deposit(i % 13)
    moved = moved + 1
  else
    mine.deposit(50)
  end
end
print(moved)
print(mine.get())
print(yours.get())

local f = compose(compose(adder(1), adder(2)), adder(3))
local sum = 0
for i = 1, size do
  sum = sum + f(i % 100)
end
print(sum)

local made = 0
for i = 1, size do
  local g = adder(i)
  made = made + g(1) % 2
end
print(made)
