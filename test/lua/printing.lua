-- What the first programs of anybody do.
print(10 / 2, 3 // 1, 3.0, 1e15, 2 ^ 53, 7 // 0.0, -7 // 2, -7 % 3, 5.5 % -2)
print(math.maxinteger + 1 == math.mininteger, math.maxinteger * 2, 1 << 63, 1 << 64, "10" + 1, "0x10" + 0, 10 .. "")
print(#"é", ("é"):byte(1, -1))
print(string.format("%5.2f|%d|%q|%s|%x", 3.14159, 42, "a\n", {} ~= nil, 255))
print(pcall(function() local t = nil; return t.x end))
print(select("#", nil, nil), (select(2, "a", "b", "c")))
print(math.type(1), math.type(1.0), 1 == 1.0, math.tointeger(3.0))
for w in ("one two"):gmatch("%a+") do print(w) end
print()
print(nil, true, false, 0, -0.0, "", "a\tb")
print(1e100, -1e-7, 0.1, 1 / 3, 123456.789e3, 2 ^ 63, -(2 ^ 63), 1e16)
print(1 / 0, -1 / 0, math.pi, 100 // 1e300, 5 // 0.3)
print(tostring(12), tostring(-0.0), tostring(nil), tostring("x"), tostring(1e15))
