const size = 150000;

let best = 0;
let longest = 0;
for (let start = 1; start <= size; start++) {
  let n = start;
  let steps = 0;
  while (n !== 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    steps++;
  }
  if (steps > longest) {
    best = start;
    longest = steps;
  }
}
console.log(`${best}\t${longest}`);
