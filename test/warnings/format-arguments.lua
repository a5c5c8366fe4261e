print(string.format("%d of %d", 1))
print(string.format("%d", 1, 2))
print(("%s %y"):format(1, 2))
print(string.format("%d", "ten"), string.format("%5.1f", {}))

-- Quiet: %%, numerals in strings, values that only the run tells.
print(string.format("100%% of %s", "all"), string.format("%d", "10"))
print(string.format("%d %d", ...), string.format("%s %q", 1, table.unpack({})))
print(string.format(arg[1], 1, 2))
print(("%-5.2s|%5d"):format("abc", arg[1]))
