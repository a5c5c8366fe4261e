const size = 900;

function fractions(power, count) {
  const result = [];
  for (let n = 2; result.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0;
    if (prime) result.push(Math.floor((n ** power % 1) * 4294967296) | 0);
  }
  return result;
}

const k = Int32Array.from(fractions(1 / 3, 64));
const start = fractions(1 / 2, 8);

const rotate = (x, n) => (x >>> n) | (x << (32 - n));

function sha256(message) {
  const length = message.length;
  const bytes = new Uint8Array(Math.ceil((length + 9) / 64) * 64);
  for (let i = 0; i < length; i++) bytes[i] = message.charCodeAt(i);
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, length * 8);
  const h = Int32Array.from(start);
  const w = new Int32Array(64);
  for (let chunk = 0; chunk < bytes.length; chunk += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(chunk + i * 4);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15];
      const b = w[i - 2];
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, x] = h;
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const choice = (e & f) ^ (~e & g);
      const t1 = (x + s1 + choice + k[i] + w[i]) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      x = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + s0 + majority) | 0;
    }
    [a, b, c, d, e, f, g, x].forEach((value, i) => (h[i] += value));
  }
  return [...h].map((n) => (n >>> 0).toString(16).padStart(8, "0")).join("");
}

console.log(sha256(""));
console.log(sha256("abc"));
let digest = "start";
for (let i = 1; i <= size; i++) digest = sha256(digest.repeat((i % 17) + 1));
console.log(digest);
