-- A text-based ledger: globals, modules as tables, commands parsed from lines, errors caught, a report formatted.
-- bench: small=20 linear
local size = 60000

ledger = { accounts = {}, order = {}, journal = {}, failures = 0 }
commands = {}
date = { year = 2024, day = 1 }

function find_account(name)
  local account = ledger.accounts[name]
  if not account then error({ code = "unknown", name = name }) end
  return account
end

function commands.open(name, owner)
  if ledger.accounts[name] then error({ code = "exists", name = name }) end
  ledger.accounts[name] = { name = name, owner = owner, balance = 0, entries = 0, low = 0 }
  table.insert(ledger.order, name)
end

function commands.deposit(name, amount)
  local account = find_account(name)
  account.balance = account.balance + tonumber(amount)
  account.entries = account.entries + 1
end

function commands.withdraw(name, amount)
  local account = find_account(name)
  local value = tonumber(amount)
  if account.balance < value then error({ code = "short", name = name }) end
  account.balance = account.balance - value
  account.entries = account.entries + 1
end

function commands.transfer(from, to, amount)
  commands.withdraw(from, amount)
  local ok, problem = pcall(commands.deposit, to, amount)
  if not ok then
    commands.deposit(from, amount)
    error(problem, 0)
  end
end

function execute(line)
  local words = {}
  for word in string.gmatch(line, "%S+") do table.insert(words, word) end
  local command = commands[words[1]]
  if not command then error("no such command: " .. tostring(words[1]), 0) end
  return command(words[2], words[3], words[4])
end

function record(line)
  date.day = date.day + 1
  if date.day > 365 then date.year, date.day = date.year + 1, 1 end
  local ok, problem = pcall(execute, line)
  if not ok then
    ledger.failures = ledger.failures + 1
    local code = type(problem) == "table" and problem.code or "other"
    ledger.journal[code] = (ledger.journal[code] or 0) + 1
  end
end

names = { "rent", "food", "travel", "books", "tools", "gifts" }
for _, name in ipairs(names) do record("open " .. name .. " owner-" .. name) end
record("open rent again")
for i = 1, size do
  local a, b = names[i % 6 + 1], names[(i * 5 + 2) % 6 + 1]
  if i % 50 == 0 then
    record("bogus " .. a)
  elseif i % 3 == 0 then
    record("transfer " .. a .. " " .. (i % 40 == 1 and "nobody" or b) .. " " .. i % 97)
  elseif i % 3 == 1 then
    record("deposit " .. a .. " " .. i % 89 + 0.5)
  else
    record(string.format("withdraw %s %d", b, i % 71))
  end
end

table.sort(ledger.order, function(x, y) return ledger.accounts[x].balance > ledger.accounts[y].balance end)
for _, name in ipairs(ledger.order) do
  local account = ledger.accounts[name]
  print(string.format("%-8s %-14s %10.2f %6d", account.name, account.owner, account.balance, account.entries))
end
print(ledger.failures, ledger.journal.unknown, ledger.journal.short, ledger.journal.other, ledger.journal.exists, date.year, date.day)
