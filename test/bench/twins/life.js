const size = 400;

const width = 96;
const height = 64;

const newWorld = () => Array.from({ length: height }, () => new Uint8Array(width));

function place(world, pattern, left, top) {
  pattern.split("\n").forEach((line, y) => {
    [...line].forEach((c, x) => {
      if (c === "O") world[top + y - 1][left + x - 1] = 1;
    });
  });
}

function step(world, target) {
  for (let y = 0; y < height; y++) {
    const above = world[(y + height - 1) % height];
    const row = world[y];
    const below = world[(y + 1) % height];
    const into = target[y];
    for (let x = 0; x < width; x++) {
      const l = (x + width - 1) % width;
      const r = (x + 1) % width;
      const n = above[l] + above[x] + above[r] + row[l] + row[r] + below[l] + below[x] + below[r];
      into[x] = n === 3 || (n === 2 && row[x] === 1) ? 1 : 0;
    }
  }
}

function alive(world) {
  let n = 0;
  for (const row of world) for (const cell of row) n += cell;
  return n;
}

let world = newWorld();
let spare = newWorld();
place(world, ".O.\n..O\nOOO", 2, 2);
place(world, ".OO\nOO.\n.O.", 48, 32);
place(world, "OOOOO\nO...O\nO...O", 70, 12);
let total = 0;
for (let i = 0; i < size; i++) {
  step(world, spare);
  [world, spare] = [spare, world];
  total += alive(world);
}
console.log(`${total}\t${alive(world)}`);
for (let y = 23; y < 40; y++) {
  console.log(Array.from(world[y].subarray(29, 70), (cell) => (cell === 1 ? "#" : ".")).join(""));
}
