const size = 1000000;

class LCG {
  constructor(seed) {
    this.state = seed;
  }

  next() {
    this.state = (this.state * 16807) % 2147483647;
    return this.state;
  }

  float() {
    return this.next() / 2147483647;
  }

  below(n) {
    return this.next() % n;
  }
}

function lagged(seed) {
  const table = new Float64Array(17);
  let i = 16;
  let j = 4;
  for (let k = 0; k < 17; k++) {
    seed = (seed * 9069 + 13) % 65536;
    table[k] = seed / 65536;
  }
  return () => {
    let value = table[i] - table[j];
    if (value < 0) value += 1;
    table[i] = value;
    i = i === 0 ? 16 : i - 1;
    j = j === 0 ? 16 : j - 1;
    return value;
  };
}

const generator = new LCG(113);
let inside = 0;
for (let i = 0; i < size; i++) {
  const x = generator.float();
  const y = generator.float();
  if (x * x + y * y <= 1) inside++;
}
console.log(((4 * inside) / size).toFixed(4));

const random = lagged(7);
let sum = 0;
const histogram = Array.from({ length: 10 }).fill(0);
for (let i = 0; i < size; i++) {
  const value = random();
  sum += value;
  histogram[Math.floor(value * 10)]++;
}
console.log(`${sum.toFixed(2)}\t${histogram.join(" ")}`);

const cards = Array.from({ length: 1000 }, (_, i) => i + 1);
let fixed = 0;
for (let round = 1; round <= size / 5000; round++) {
  for (let i = cards.length - 1; i > 0; i--) {
    const j = generator.below(i + 1);
    [cards[i], cards[j]] = [cards[j], cards[i]];
  }
  cards.forEach((card, i) => {
    if (card === i + 1) fixed++;
  });
}
console.log(fixed);
