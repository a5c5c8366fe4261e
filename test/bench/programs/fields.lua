-- Counters, totals and flags in fields of one object and of many: integers, floats, strings that replace each other.
-- bench: small=100 linear
local size = 2500000

local account = { balance = 0, interest = 0.0, count = 0, state = "open" }
for i = 1, size do
  account.balance = account.balance + i % 10
  account.interest = account.interest + account.balance * 0.0001
  account.count = account.count + 1
  if account.balance > 1000 then
    account.balance = account.balance - 900
    account.state = account.state == "open" and "full" or "open"
  end
end
print(account.balance, string.format("%.4f", account.interest), account.count, account.state)

local points = {}
for i = 1, 1000 do
  points[i] = { x = i, y = 2 * i, moves = 0 }
end
for i = 1, size do
  local point = points[i % 1000 + 1]
  point.x = point.x + 1
  point.y = point.y - 1
  point.moves = point.moves + (point.x > point.y and 1 or 2)
end
local x, y, moves = 0, 0, 0
for _, point in ipairs(points) do
  x, y, moves = x + point.x, y + point.y, moves + point.moves
end
print(x, y, moves)
