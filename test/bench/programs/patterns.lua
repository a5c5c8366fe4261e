-- find and match: addresses, dates, key-value pairs, trimming, balanced brackets, plain searches.
-- bench: small=10 linear
local size = 25000

local lines = {
  "2024-03-17 12:30:45 [info] user=anna ip=192.168.1.17 action=login",
  "2023-11-02 08:05:00 [warn] user=bob ip=10.0.0.3 action=upload file=report(final).pdf",
  "   padded with spaces, and mail to someone@example.org please   ",
  "f(x, g(y, h(z))) + k(1) and [brackets [nested]] too",
  "nothing interesting here, only a long sentence without any digit or sign at all",
}

local found = { dates = 0, addresses = 0, mails = 0, calls = 0, trimmed = 0, plain = 0, words = 0 }
for i = 1, size do
  local line = lines[i % #lines + 1]
  local year, month, day = line:match("^(%d%d%d%d)-(%d%d)-(%d%d)")
  if year then found.dates = found.dates + year * 10000 + month * 100 + day end
  local a, b, c, d = line:match("(%d+)%.(%d+)%.(%d+)%.(%d+)")
  if a then found.addresses = found.addresses + a + b + c + d end
  local user, host = line:match("([%w_]+)@([%w.]+)")
  if user then found.mails = found.mails + #user + #host end
  local from, to = line:find("%b()")
  if from then found.calls = found.calls + to - from end
  found.trimmed = found.trimmed + #line:match("^%s*(.-)%s*$")
  if line:find("action=", 1, true) then found.plain = found.plain + 1 end
  local at = 1
  while true do
    local s, e, word = line:find("(%a+)", at)
    if not s then break end
    found.words = found.words + #word
    at = e + 1
  end
  local level = string.match(line, "%[(%l+)%]")
  if level == "warn" then found.warnings = (found.warnings or 0) + 1 end
end
print(string.format("%d %d %d %d", found.dates, found.addresses, found.mails, found.calls))
print(found.trimmed, found.plain, found.words, found.warnings)
