-- Quicksort, heapsort, merge sort and shell sort, written in Lua, over arrays of integers and floats.
-- bench: small=20
local size = tonumber(arg and arg[1]) or 35000

local seed = 42
local function random(limit)
  seed = (seed * 3877 + 29573) % 139968
  return limit * seed / 139968
end

local function quicksort(a, low, high)
  while low < high do
    local pivot = a[math.floor((low + high) / 2)]
    local i, j = low, high
    while i <= j do
      while a[i] < pivot do i = i + 1 end
      while a[j] > pivot do j = j - 1 end
      if i <= j then
        a[i], a[j] = a[j], a[i]
        i, j = i + 1, j - 1
      end
    end
    if j - low < high - i then
      quicksort(a, low, j)
      low = i
    else
      quicksort(a, i, high)
      high = j
    end
  end
end

local function heapsort(a, n)
  local function sift(root, last)
    local value = a[root]
    while 2 * root <= last do
      local child = 2 * root
      if child < last and a[child] < a[child + 1] then child = child + 1 end
      if value >= a[child] then break end
      a[root] = a[child]
      root = child
    end
    a[root] = value
  end
  for i = math.floor(n / 2), 1, -1 do sift(i, n) end
  for last = n, 2, -1 do
    a[1], a[last] = a[last], a[1]
    sift(1, last - 1)
  end
end

local function merge_sort(list)
  local n = #list
  if n <= 1 then return list end
  local left, right = {}, {}
  local middle = math.floor(n / 2)
  for i = 1, middle do left[i] = list[i] end
  for i = middle + 1, n do right[i - middle] = list[i] end
  left, right = merge_sort(left), merge_sort(right)
  local result, i, j = {}, 1, 1
  while i <= #left and j <= #right do
    if left[i] <= right[j] then
      result[#result + 1] = left[i]
      i = i + 1
    else
      result[#result + 1] = right[j]
      j = j + 1
    end
  end
  for k = i, #left do result[#result + 1] = left[k] end
  for k = j, #right do result[#result + 1] = right[k] end
  return result
end

local function shell_sort(a, n)
  local gap = 1
  while gap * 3 + 1 < n do gap = gap * 3 + 1 end
  while gap >= 1 do
    for i = gap + 1, n do
      local value, j = a[i], i
      while j > gap and a[j - gap] > value do
        a[j] = a[j - gap]
        j = j - gap
      end
      a[j] = value
    end
    gap = math.floor(gap / 3)
  end
end

local function fill(f)
  local a = {}
  for i = 1, size do a[i] = f(i) end
  return a
end

local function check(name, a)
  for i = 2, #a do
    if a[i - 1] > a[i] then
      print(name, "is wrong at", i)
      return
    end
  end
  print(name, #a, string.format("%.4f %.4f", a[1], a[#a]))
end

local function integer() return math.floor(random(1000000)) end
local function float() return random(1) end

for _, make in ipairs({ integer, float }) do
  local a = fill(make)
  quicksort(a, 1, size)
  check("quicksort", a)
  a = fill(make)
  heapsort(a, size)
  check("heapsort", a)
  check("merge sort", merge_sort(fill(make)))
  a = fill(make)
  shell_sort(a, size)
  check("shell sort", a)
end
