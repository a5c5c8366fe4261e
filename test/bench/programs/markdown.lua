-- A translator of Markdown to HTML: lines, blocks, lists, inline patterns, escapes, links collected.
-- bench: small=1 linear
local size = 4000

local function escape(text)
  return (text:gsub("[&<>]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" }))
end

local function inline(text, links)
  local codes = {}
  text = text:gsub("`([^`]+)`", function(code)
    codes[#codes + 1] = "<code>" .. escape(code) .. "</code>"
    return "\1" .. #codes .. "\2"
  end)
  text = escape(text)
  text = text:gsub("!%[([^%]]*)%]%(([^)]+)%)", '<img alt="%1" src="%2">')
  text = text:gsub("%[([^%]]+)%]%(([^)]+)%)", function(label, target)
    links[#links + 1] = target
    return string.format('<a href="%s">%s</a>', target, label)
  end)
  text = text:gsub("%*%*(.-)%*%*", "<strong>%1</strong>")
  text = text:gsub("%*(.-)%*", "<em>%1</em>")
  return (text:gsub("\1(%d+)\2", function(i) return codes[tonumber(i)] end))
end

local function lines_of(text)
  local lines = {}
  for line in (text .. "\n"):gmatch("(.-)\n") do lines[#lines + 1] = line end
  return lines
end

local function render(text)
  local out, links, i = {}, {}, 1
  local lines = lines_of(text)
  local function emit(...)
    for _, part in ipairs({ ... }) do out[#out + 1] = part end
  end
  local function list(pattern, tag)
    emit("<" .. tag .. ">")
    while lines[i] and lines[i]:match(pattern) do
      emit("<li>" .. inline(lines[i]:match(pattern), links) .. "</li>")
      i = i + 1
    end
    emit("</" .. tag .. ">")
  end
  while i <= #lines do
    local line = lines[i]
    local marks, title = line:match("^(#+)%s+(.-)%s*#*$")
    if marks then
      emit(string.format("<h%d id=\"%s\">%s</h%d>", #marks, (title:lower():gsub("%W+", "-")), inline(title, links), #marks))
      i = i + 1
    elseif line:match("^```") then
      emit("<pre>")
      i = i + 1
      while lines[i] and not lines[i]:match("^```") do
        emit(escape(lines[i]))
        i = i + 1
      end
      emit("</pre>")
      i = i + 1
    elseif line:match("^[-*]%s") then
      list("^[-*]%s+(.*)", "ul")
    elseif line:match("^%d+%.%s") then
      list("^%d+%.%s+(.*)", "ol")
    elseif line:match("^>") then
      local quoted = {}
      while lines[i] and lines[i]:match("^>") do
        quoted[#quoted + 1] = (lines[i]:gsub("^>%s?", ""))
        i = i + 1
      end
      emit("<blockquote>" .. render(table.concat(quoted, "\n")) .. "</blockquote>")
    elseif line:match("^%s*$") then
      i = i + 1
    else
      local words = {}
      while lines[i] and lines[i]:match("%S") and not lines[i]:match("^[#>`-]") do
        words[#words + 1] = lines[i]
        i = i + 1
      end
      if #words == 0 then
        words[1] = line
        i = i + 1
      end
      emit("<p>" .. inline(table.concat(words, " "), links) .. "</p>")
    end
  end
  return table.concat(out, "\n"), links
end

local document = [[
# Title with `code` & *more*

A paragraph with **strong words**, *emphasis*, a [link](http://example.org/a?b=c) and
`inline <code>` over two lines. An ![image](picture.png) too.

## A list

- first item
- second item with **bold**
- third, [linked](#third)

1. one
2. two & three

> A quotation
> of *two* lines

```
if a < b then print("x & y") end
```

### The end ###

Last words: 1 < 2 > 0.
]]

local total, count = 0, 0
local html
for round = 1, size do
  local links
  html, links = render(document .. "\nRound " .. round .. " of *" .. size .. "*\n")
  total, count = total + #html, count + #links
end
print(total, count)
print(html)
