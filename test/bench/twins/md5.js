const size = 20000;

const constants = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296) | 0);
const rounds = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const distances = Array.from({ length: 64 }, (_, i) => rounds[i >> 4][i & 3]);

const rotate = (x, n) => (x << n) | (x >>> (32 - n));

function md5(message) {
  const { length } = message;
  const bytes = Buffer.alloc((((length + 8) >> 6) + 1) * 64);
  bytes.write(message, "latin1");
  bytes[length] = 0x80;
  bytes.writeUInt32LE(length * 8, bytes.length - 8);
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let chunk = 0; chunk < bytes.length; chunk += 64) {
    let [A, B, C, D] = [a, b, c, d];
    for (let i = 0; i < 64; i++) {
      let f;
      let g;
      if (i < 16) {
        f = (B & C) | (~B & D);
        g = i;
      } else if (i < 32) {
        f = (D & B) | (~D & C);
        g = (5 * i + 1) % 16;
      } else if (i < 48) {
        f = B ^ C ^ D;
        g = (3 * i + 5) % 16;
      } else {
        f = C ^ (B | ~D);
        g = (7 * i) % 16;
      }
      f = (f + A + constants[i] + bytes.readInt32LE(chunk + g * 4)) | 0;
      A = D;
      D = C;
      C = B;
      B = (B + rotate(f, distances[i])) | 0;
    }
    a = (a + A) | 0;
    b = (b + B) | 0;
    c = (c + C) | 0;
    d = (d + D) | 0;
  }
  const digest = Buffer.alloc(16);
  [a, b, c, d].forEach((word, i) => digest.writeInt32LE(word, i * 4));
  return digest.toString("hex");
}

console.log(md5(""));
console.log(md5("abc"));
let digest = "start";
for (let i = 1; i <= size; i++) digest = md5(digest + "x".repeat(i % 200));
console.log(digest);
