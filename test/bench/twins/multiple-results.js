const size = 1500000;

function divide(a, b) {
  const r = a % b;
  return [(a - r) / b, r];
}

function bounds(a, b, c) {
  const low = Math.min(a, b, c);
  const high = Math.max(a, b, c);
  return [low, high, low + high];
}

const swap = (a, b) => [b, a];
const chain = (a, b) => swap(...swap(a, b));

function maybe(i) {
  return i % 3 === 0 ? [undefined, "no"] : [i];
}

let quotients = 0;
let rests = 0;
let spread = 0;
let failures = 0;
let sum = 0;
for (let i = 1; i <= size; i++) {
  const [q, r] = divide(i, 7);
  quotients += q;
  rests += r;
  const [low, high] = bounds(i % 10, i % 17, i % 5);
  spread += high - low;
  const [value, problem] = maybe(i);
  if (value === undefined) {
    failures += problem.length;
  } else {
    const [x, y] = chain(value, 1);
    sum = (((sum + x - y) % 65536) + 65536) % 65536;
  }
}
console.log(`${quotients} ${rests} ${spread} ${failures} ${sum}`);
console.log(bounds(3, 1, 2)[0] + "\t" + bounds(3, 1, 2).slice(1).join("\t"));
