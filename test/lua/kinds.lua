-- Values whose kinds are found out by the compiler, in places where it might be wrong about them.

-- Fields of an environment that the program has declared itself.
do
  local print = print
  local _ENV = { y = -16.0, n = 1 }
  x = y
  n = n + 0.0
  print(x, y, _ENV.x, n, _ENV.n)
end
