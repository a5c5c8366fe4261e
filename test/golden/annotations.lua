-- What annotations say is shown, and decides nothing.
---@class Account
---@field owner string
---@field balance? number
---@field on fun(event: "paid"|"closed", ...: any): boolean
local Account = {}

---@alias Side "left"|"right"

---@param amount number
---@param note string?
---@return boolean ok
function Account:deposit(amount, note)
  self.balance = (self.balance or 0) + amount
  return note ~= nil
end

---@param a integer
---@param b? integer
---@return integer
local function add(a, b)
  return a + (b or 0)
end

print(add(1, 2), add("3"), add, Account)
