-- All solutions of the queens' problem: arrays of booleans and integers, recursion.
-- bench: small=5
local size = 11

local columns, rising, falling, board = {}, {}, {}, {}
local solutions, first = 0, nil

local function place(row, n)
  if row > n then
    solutions = solutions + 1
    first = first or table.concat(board, " ")
    return
  end
  for column = 1, n do
    local up, down = row + column, row - column + n
    if not columns[column] and not rising[up] and not falling[down] then
      columns[column], rising[up], falling[down] = true, true, true
      board[row] = column
      place(row + 1, n)
      columns[column], rising[up], falling[down] = false, false, false
    end
  end
end

place(1, size)
print(solutions, first)
