-- Numbers that are integers now and floats then.
local sum = 0
print(sum)
local a = {1.5, 2.5, 3.0}
for i = 1, 3 do sum = sum + a[i] print(sum, sum == 7, sum < 2, sum > 6.5) end
print(math.type(sum))
sum = 3
print(sum, sum // 2, sum .. "", -sum)
sum = sum * 1.0
print(sum, sum // 2, math.type(sum), sum % 2)
local x = 0
local function add(v) x = x + v return x end
print(x, add(0.5), x, add(0.5), x)
x = -0.0 print(x) x = 0 print(x, x == 0.0)
local m, n = 0, 1
for i = 1, 3 do m, n = n, m + n * 0.5 end print(m, n)
local z = 0.0; if x == 0 then z = 4 end print(z, z + 1, z / 2)
local t = {} t[z] = "k" print(t[4], t[z])
local s = 0 for i = 1, 3 do s = s + (i % 2 == 0 and 1 or 0.5) end print(s)
