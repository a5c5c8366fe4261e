const size = 250000;

function fnv1a(s) {
  let h = 0x811c9dc5 | 0;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  return h;
}

function jenkins(s) {
  let h = 0;
  for (let i = 0; i < s.length; i++) {
    h = (h + s.charCodeAt(i)) | 0;
    h = (h + (h << 10)) | 0;
    h ^= h >>> 6;
  }
  h = (h + (h << 3)) | 0;
  h ^= h >>> 11;
  return (h + (h << 15)) | 0;
}

function mix(h) {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function xorshift(x) {
  x ^= x << 13;
  x ^= x >>> 17;
  return x ^ (x << 5);
}

let a = 0;
let b = 0;
let c = 0;
let x = 2463534242 | 0;
for (let i = 1; i <= size; i++) {
  const key = `key${i}`;
  a ^= fnv1a(key);
  b ^= jenkins(key);
  for (let j = 1; j <= 10; j++) {
    c = (c + mix(i * 10 + j)) | 0;
    x = xorshift(x);
  }
}
const hex = (n) => (n >>> 0).toString(16).padStart(8, "0");
console.log([a, b, c, x].map(hex).join(" "));
