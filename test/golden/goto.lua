for i = 1, 3 do
  for j = 1, 3 do
    if i * j == 4 then goto found end
  end
end
::found::
do
  local tries = 0
  ::again::
  tries = tries + 1
  if tries < 3 then goto again end
end
