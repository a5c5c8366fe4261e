local M = {}

function M.parse(text)
  local list = {}
  for word in text:gmatch("%S+") do
    list[#list + 1] = tonumber(word) or error("not a number: " .. word)
  end
  return list
end

function M.sum(list)
  local sum = 0
  for _, number in ipairs(list) do sum = sum + number end
  return sum
end

function M.mean(list)
  return M.sum(list) / #list
end

return M
