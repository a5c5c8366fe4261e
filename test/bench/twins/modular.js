const size = 60000;

function modpow(base, exponent, modulus) {
  let result = 1;
  base %= modulus;
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % modulus;
    base = (base * base) % modulus;
    exponent = Math.floor(exponent / 2);
  }
  return result;
}

let sum = 0;
for (let i = 1; i <= size; i++) sum += modpow(i, 65537, 1000003);
console.log(String(sum));

let seed = 42;
let mean = 0;
for (let i = 1; i <= size * 40; i++) {
  seed = (seed * 1664525 + 1013904223) % 2 ** 32;
  mean += seed / 2 ** 32;
}
console.log((mean / (size * 40)).toFixed(9));

function polynomial(s) {
  let h = 0;
  for (let i = 0; i < s.length; i++) h = (h * 31 + s.charCodeAt(i)) % 1000000007;
  return h;
}

let hashes = 0;
for (let i = 1; i <= size * 2; i++) hashes = (hashes + polynomial(`item number ${i}`)) % 1000000007;
console.log(String(hashes));

function normalized(angle) {
  return ((((angle + 180) % 360) + 360) % 360) - 180;
}

let turned = 0;
for (let i = -size * 10; i <= size * 10; i++) turned += normalized(i * 1.5);
console.log(turned.toFixed(1));

function digits(n) {
  let total = 0;
  while (n > 0) {
    total += n % 10;
    n = Math.floor(n / 10);
  }
  return total;
}

let crossed = 0;
for (let i = 1; i <= size * 8; i++) crossed += digits(i);
console.log(String(crossed));
