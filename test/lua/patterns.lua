-- Lua patterns.
print(("hello world"):find("wor"), ("hello"):find("l+"), ("hello"):find("xyz"), ("hello"):find(""), ("hello"):find("", 10))
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"), ("2024-05-17"):match("(%d+)-(%d+)-(%d+)"))
print(("hello"):match(".-l"), ("hello"):match(".*l"), ("hello"):match("()ll()"), ("abc"):match("^b"), ("a+b"):match("a%+b"))
print(("[[x]]"):match("%[%[(.-)%]%]"), ("f(a(b)c)d"):match("%b()"), ("THE (quick) fox"):find("%((%a+)%)"))
print(("hello world"):gsub("o", "0"), ("hello"):gsub("", "-"), ("abc"):gsub("%w", "%0%0"), ("abc def"):gsub("(%w+) (%w+)", "%2 %1"))
print(("hello"):gsub("l", { l = "L" }), ("hello"):gsub(".", { h = 1, e = false }), ("abc"):gsub("b", function(c) return c:upper() end))
print(("abc"):gsub("%w", "x", 2), ("$name is $age"):gsub("%$(%w+)", { name = "Bob", age = 42 }), ("x"):gsub("x", "%%"))
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do io.write(k, v, ";") end
for w in ("one two three"):gmatch("%a+") do io.write(w, ".") end
for p in ("abc"):gmatch("()") do io.write(p, " ") end
print()
print(("  trim  "):match("^%s*(.-)%s*$") .. "|", ("CamelCaseWord"):gsub("%u", " %0"))
print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower), ("x^2"):match("[%^]"), ("a-b"):match("[a%-]+"), ("]"):match("[]]"))
print(("\0a\0"):find("\0", 2), ("äö"):len(), ("äö"):match("[\xc3][\x80-\xbf]"), ("%d"):gsub("%%d", "x"))
print(pcall(string.find, "a", "[a"))
print(pcall(string.find, "a", "%"))
print(pcall(string.gsub, "a", "(", "x"))
print(pcall(string.gsub, "a", "a", "%2"))
print(pcall(string.rep))
print(("aaa"):find("a-", 2), ("aaa"):find("a-$"), ("abc123"):match("%a*(%d*)"), ("x=1"):gsub("(%w)=(%w)", "%2=%1"))
print(("abcd"):gsub("(b)(c)", "[%1%2]"), string.gsub("abc", "b", "%0%0"), ("one;two;;four"):gsub(";;", ";nil;"))
print(("hello"):gmatch("l")(), ("a,b,c"):find(",", 3), ("aXb"):find("%u"), ("test123"):match("^%a+"), ("0x1F"):match("^0[xX](%x+)$"))
