const size = 4000000;

function primes(limit) {
  const flags = new Uint8Array(limit + 1).fill(1, 2);
  const found = [];
  for (let i = 2; i <= limit; i++) {
    if (flags[i] === 1) {
      found.push(i);
      for (let j = i * i; j <= limit; j += i) flags[j] = 0;
    }
  }
  return found;
}

const found = primes(size);
let sum = 0;
for (const p of found) sum = (sum + p) % 1000003;
console.log(`${found.length}\t${found.at(-1)}\t${sum}`);
const again = primes(Math.floor(size / 2));
console.log(`${again.length}\t${again.at(-1)}`);
