const size = 25000000;

function gcd(a, b) {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

let sum = 0;
let odd = 0;
let coprime = 0;
for (let i = 1; i <= size; i++) {
  const r = i % 7;
  if (r > 3) sum += r * 2 - 1;
  else odd += i % 2;
  if (i % 64 === 0 && gcd(i, 3600) === 16) coprime++;
}
console.log(`${sum}\t${odd}\t${coprime}`);
