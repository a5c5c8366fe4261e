const size = 900;

const limit = 50;

function iterations(cr, ci) {
  let zr = 0;
  let zi = 0;
  for (let n = 1; n <= limit; n++) {
    const zr2 = zr * zr;
    const zi2 = zi * zi;
    if (zr2 + zi2 > 4) return n;
    zi = 2 * zr * zi + ci;
    zr = zr2 - zi2 + cr;
  }
  return 0;
}

let inside = 0;
let total = 0;
for (let y = 0; y < size; y++) {
  const ci = (2 * y) / size - 1;
  for (let x = 0; x < size; x++) {
    const n = iterations((2 * x) / size - 1.5, ci);
    if (n === 0) inside++;
    total += n;
  }
}
console.log(`${size}\t${inside}\t${total}`);

for (let y = 0; y < 16; y++) {
  let line = "";
  for (let x = 0; x < 48; x++) line += iterations((2 * x) / 48 - 1.5, (2 * y) / 16 - 1) === 0 ? "*" : ".";
  console.log(line);
}
