-- A promise that a call returns is awaited without a userdata for it.
function total(client, first)
  local sum = await(first)
  for page = 1, 3 do
    sum = sum + await(client:count(page))
  end
  return sum
end
