local name = "never closed
print(name)
