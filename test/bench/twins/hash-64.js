const size = 2000000;

const wrap = (n) => BigInt.asUintN(64, n);
const signed = (n) => BigInt.asIntN(64, n);

function xorshift(x) {
  x ^= wrap(x << 13n);
  x ^= x >> 7n;
  return x ^ wrap(x << 17n);
}

let state = 42n;
function splitmix() {
  state = wrap(state + 0x9e3779b97f4a7c15n);
  let z = state;
  z = wrap((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = wrap((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

function fnv1a(s) {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < s.length; i++) h = wrap((h ^ BigInt(s.charCodeAt(i))) * 0x100000001b3n);
  return h;
}

let x = 88172645463325252n;
let sum = 0n;
let lcg = 1n;
for (let i = 0; i < size; i++) {
  x = xorshift(x);
  sum ^= splitmix();
  lcg = wrap(lcg * 6364136223846793005n + 1442695040888963407n);
}
console.log([x, sum, lcg].map(signed).join("\t"));
let all = 0n;
for (let i = 1; i <= Math.floor(size / 20); i++) all ^= fnv1a(`some key ${i}`);
console.log(all.toString(16).padStart(16, "0"));
