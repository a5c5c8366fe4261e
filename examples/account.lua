-- Classes with metatables: methods, inheritance, operators and errors.

local Account = {}
Account.__index = Account

function Account.new(owner, balance)
  return setmetatable({ owner = owner, balance = balance or 0 }, Account)
end

function Account:deposit(amount)
  if amount <= 0 then
    error("amount must be positive", 2)
  end
  self.balance = self.balance + amount
  return self
end

function Account:withdraw(amount)
  if amount > self:available() then
    error({ code = "insufficient", missing = amount - self:available() })
  end
  self.balance = self.balance - amount
  return self
end

function Account:available()
  return self.balance
end

function Account:__tostring()
  return string.format("%s: %.2f", self.owner, self.balance)
end

Account.__lt = function(a, b)
  return a.balance < b.balance
end

-- A credit account may be overdrawn.
local CreditAccount = setmetatable({ __tostring = Account.__tostring, __lt = Account.__lt }, { __index = Account })
CreditAccount.__index = CreditAccount

function CreditAccount.new(owner, balance, limit)
  local account = Account.new(owner, balance)
  account.limit = limit
  return setmetatable(account, CreditAccount)
end

function CreditAccount:available()
  return self.balance + self.limit
end

local ada = Account.new("Ada", 100)
local bob = CreditAccount.new("Bob", 20, 50)

ada:deposit(25.5):withdraw(5)
bob:withdraw(60)
print(ada, bob, bob < ada)

local ok, problem = pcall(bob.withdraw, bob, 100)
print(ok, problem.code, problem.missing)

print(pcall(function()
  ada:deposit(-1)
end))

local accounts = { ada, bob, Account.new("Cy", 7) }
table.sort(accounts)
for place, account in ipairs(accounts) do
  print(place, account)
end
