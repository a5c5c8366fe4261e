// A Lua script of any length, such as people write: classes, functions, loops, strings, tables. The same each time.

const kinds = [moduleLines, classLines, parserLines, tableLines, loopLines];

/** A script of about `lines` lines, which runs and prints one line. */
export function generateScript(lines: number): string {
  const parts = ["local total = 0", ""];
  for (let i = 1; parts.length < lines - 1; i++) parts.push(...kinds[i % kinds.length]!(i), "");
  return [...parts, "print(total)", ""].join("\n");
}

// Blocks end with `do … end`, since a function can't have more than 200 locals.
function block(lines: readonly string[]): string[] {
  return ["do", ...lines.map((line) => `  ${line}`), "end"];
}

function moduleLines(i: number): string[] {
  return [
    `Module${i} = { name = "module ${i}", version = ${i}, options = { verbose = false, level = ${i % 10} } }`,
    `function Module${i}.configure(options)`,
    `  for key, value in pairs(options or {}) do`,
    `    if Module${i}.options[key] == nil then`,
    `      error("unknown option '" .. tostring(key) .. "' of " .. Module${i}.name)`,
    `    end`,
    `    Module${i}.options[key] = value`,
    `  end`,
    `  return Module${i}.options.level * ${i % 7} + 1`,
    `end`,
    `total = total + Module${i}.configure({ level = ${i % 5} })`,
  ];
}

function classLines(i: number): string[] {
  return block([
    `local Account = {}`,
    `Account.__index = Account`,
    `function Account.new(owner, balance)`,
    `  return setmetatable({ owner = owner, balance = balance or 0, log = {} }, Account)`,
    `end`,
    `function Account:deposit(amount, ...)`,
    `  if type(amount) ~= "number" or amount <= 0 then`,
    `    return nil, string.format("bad amount %s for %s", tostring(amount), self.owner)`,
    `  end`,
    `  self.balance = self.balance + amount`,
    `  self.log[#self.log + 1] = { kind = "deposit", amount = amount, count = select("#", ...) }`,
    `  return self.balance`,
    `end`,
    `local account = Account.new("owner ${i}", ${i * 10})`,
    `total = total + account:deposit(${(i % 100) + 1}, ${i}, "note") + #account.log`,
  ]);
}

function parserLines(i: number): string[] {
  return block([
    `-- reads "key = value" lines`,
    `local function parse(text)`,
    `  local result, count = {}, 0`,
    `  for line in text:gmatch("[^\\n]+") do`,
    `    local key, value = line:match("^%s*(%w+)%s*=%s*(.-)%s*$")`,
    `    if key and value ~= "" then`,
    `      result[key] = tonumber(value) or value`,
    `      count = count + 1`,
    `    elseif not line:find("^%s*%-%-") then`,
    `      return nil, "line " .. count .. " is wrong"`,
    `    end`,
    `  end`,
    `  return result, count`,
    `end`,
    `local settings, count = parse("width = ${i}\\nheight = ${i * 2}\\n-- end\\nname = n${i}")`,
    `total = total + settings.width + settings.height + count`,
  ]);
}

function tableLines(i: number): string[] {
  return block([
    `local list = { ${i}, ${i + 1}, ${i + 2}, x = ${i / 4}, ["some key"] = true, nested = { { ${i} }, {} } }`,
    `local function visit(value, depth)`,
    `  if type(value) ~= "table" then return 1 end`,
    `  local n = 0`,
    `  for _, item in pairs(value) do n = n + visit(item, depth + 1) end`,
    `  return n`,
    `end`,
    `table.sort(list, function(a, b) return a > b end)`,
    `total = total + visit(list, 0) + list[1]`,
  ]);
}

function loopLines(i: number): string[] {
  return block([
    `local a, b, c = ${i}, ${i}.5, "text ${i}"`,
    `for k = 1, 10 do`,
    `  local x = (a * k + b) % 97`,
    `  while x > 50 do`,
    `    x = x - ${(i % 9) + 1}`,
    `    if x < 10 and #c > 3 or k == 5 then break end`,
    `  end`,
    `  a = a + (k % 2 == 0 and 1 or -1) * 3`,
    `  c = k % 3 == 0 and c .. k or c`,
    `end`,
    `total = total + a + #c`,
  ]);
}
