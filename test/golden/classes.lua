-- A class in Lua's usual style.
local Account = {}
Account.__index = Account

--- Makes an account.
function Account.new(owner, balance)
  return setmetatable({ owner = owner, balance = balance or 0 }, Account)
end

function Account:deposit(amount)
  self.balance = self.balance + amount -- integers stay integers
end

local account = Account.new("Ada")
account:deposit(100)
