if arg then
end
if arg then
  print(1)
else
end
if arg then
  print(1)
elseif print then
end

-- Quiet: a comment says why; an empty branch keeps a case from the next one; loops wait.
if arg then
  -- nothing to do
end
if arg then
elseif print then
  print(2)
end
repeat until true
