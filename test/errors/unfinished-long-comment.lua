print(1)
--[[ never closed
print(2)
