const size = 11;

const columns = Array.from({ length: size }).fill(false);
const rising = Array.from({ length: 2 * size }).fill(false);
const falling = Array.from({ length: 2 * size }).fill(false);
const board = [];
let solutions = 0;
let first;

function place(row) {
  if (row === size) {
    solutions++;
    first ??= board.join(" ");
    return;
  }
  for (let column = 0; column < size; column++) {
    const up = row + column;
    const down = row - column + size;
    if (!columns[column] && !rising[up] && !falling[down]) {
      columns[column] = rising[up] = falling[down] = true;
      board[row] = column + 1;
      place(row + 1);
      columns[column] = rising[up] = falling[down] = false;
    }
  }
}

place(0);
console.log(`${solutions}\t${first}`);
