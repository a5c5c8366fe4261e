-- A template engine: templates parsed to trees, rendered with scopes, filters, loops and conditions.
-- bench: small=2 linear
local size = 2500

local filters = {
  upper = string.upper,
  trim = function(s) return (s:gsub("^%s+", ""):gsub("%s+$", "")) end,
  money = function(n) return string.format("%.2f", n) end,
  escape = function(s) return (tostring(s):gsub("[<>&]", { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;" })) end,
  title = function(s) return (s:gsub("(%a)(%w*)", function(a, b) return a:upper() .. b end)) end,
}

local function tokenize(text)
  local tokens, at = {}, 1
  while true do
    local s, e, kind, body = text:find("{([{%%])%s*(.-)%s*[}%%]}", at)
    if not s then
      tokens[#tokens + 1] = { kind = "text", text = text:sub(at) }
      return tokens
    end
    if s > at then tokens[#tokens + 1] = { kind = "text", text = text:sub(at, s - 1) } end
    tokens[#tokens + 1] = { kind = kind == "{" and "value" or "tag", text = body }
    at = e + 1
  end
end

local function split(text, separator)
  local parts = {}
  for part in (text .. separator):gmatch("(.-)%" .. separator) do
    parts[#parts + 1] = part:match("^%s*(.-)%s*$")
  end
  return parts
end

local function parse_value(text)
  local parts = split(text, "|")
  return { kind = "value", path = split(parts[1], "."), filters = { (table.unpack or unpack)(parts, 2) } }
end

local function parse(tokens)
  local at = 1
  local function block(...)
    local nodes, ends = {}, {}
    for _, word in ipairs({ ... }) do ends[word] = true end
    while at <= #tokens do
      local token = tokens[at]
      at = at + 1
      if token.kind == "text" then
        nodes[#nodes + 1] = token
      elseif token.kind == "value" then
        nodes[#nodes + 1] = parse_value(token.text)
      else
        local word, rest = token.text:match("^(%w+)%s*(.*)$")
        if ends[word] then return nodes, word end
        if word == "for" then
          local name, list = rest:match("^(%w+)%s+in%s+([%w.]+)$")
          nodes[#nodes + 1] = { kind = "for", name = name, path = split(list, "."), body = (block("endfor")) }
        elseif word == "if" then
          local node = { kind = "if", path = split(rest, ".") }
          local stopped
          node.body, stopped = block("else", "endif")
          if stopped == "else" then node.otherwise = block("endif") end
          nodes[#nodes + 1] = node
        else
          error("unknown tag " .. word)
        end
      end
    end
    return nodes
  end
  return (block())
end

local function lookup(scope, path)
  local value = scope
  for i = 1, #path do
    if type(value) ~= "table" then return nil end
    value = value[path[i]]
  end
  return value
end

local renderers = {}

local function render(nodes, scope, out)
  for i = 1, #nodes do
    local node = nodes[i]
    renderers[node.kind](node, scope, out)
  end
  return out
end

function renderers.text(node, _, out) out[#out + 1] = node.text end
renderers["value"] = function(node, scope, out)
  local value = lookup(scope, node.path)
  for _, name in ipairs(node.filters) do value = filters[name](value) end
  out[#out + 1] = value == nil and "" or tostring(value)
end
renderers["for"] = function(node, scope, out)
  for index, item in ipairs(lookup(scope, node.path) or {}) do
    local inner = setmetatable({ [node.name] = item, index = index }, { __index = scope })
    render(node.body, inner, out)
  end
end
renderers["if"] = function(node, scope, out)
  if lookup(scope, node.path) then
    render(node.body, scope, out)
  elseif node.otherwise then
    render(node.otherwise, scope, out)
  end
end

local page = [[
<h1>{{ title | title | escape }}</h1>
{% if user.name %}Hello {{ user.name | upper }}!{% else %}Please log in.{% endif %}
<ul>
{% for item in items %}  <li class="row{{ index }}">{{ item.name | escape }}: {{ item.price | money }}{% if item.sale %} (sale){% endif %}
{% for tag in item.tags %}<b>{{ tag | trim }}</b>{% endfor %}</li>
{% endfor %}</ul>
Total: {{ total | money }} in {{ user.missing.field }}{{ count }} rows
]]

local length, checksum, text = 0, 0, nil
local tree = parse(tokenize(page))
for round = 1, size do
  local scope = { title = "a list of <things>", user = round % 2 == 0 and { name = "anna" } or {}, items = {}, total = 0, count = 0 }
  for i = 1, 12 do
    scope.items[i] = { name = "item & " .. i, price = i * 1.5 + round % 7, sale = i % 3 == 0, tags = { " new ", "t" .. i } }
    scope.total = scope.total + scope.items[i].price
    scope.count = i
  end
  if round % 10 == 0 then tree = parse(tokenize(page)) end
  text = table.concat(render(tree, scope, {}))
  length = length + #text
  checksum = (checksum + text:byte(round % #text + 1)) % 65521
end
print(length, checksum)
print(text:sub(1, 400))
