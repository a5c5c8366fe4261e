const size = 40;

const crcs = new Int32Array(256);
for (let i = 0; i < 256; i++) {
  let c = i;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  crcs[i] = c;
}

function crc32(s, crc = 0) {
  crc = ~crc;
  for (let i = 0; i < s.length; i++) crc = crcs[(crc ^ s.charCodeAt(i)) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function adler32(s) {
  let a = 1;
  let b = 0;
  for (let i = 0; i < s.length; i++) {
    a = (a + s.charCodeAt(i)) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

let data = "";
for (let i = 0; i < 10000; i++) {
  data += String.fromCharCode(i & 0xff, (i * 7) & 0xff, (i >> 3) & 0xff, (i ^ 0x55) & 0xff);
}
let crc = 0;
let adler = 0;
for (let i = 0; i < size; i++) {
  crc = crc32(data, crc);
  adler ^= adler32(data + crc);
}
const hex = (n) => (n >>> 0).toString(16).padStart(8, "0");
console.log(`${data.length}\t${hex(crc)} ${hex(adler)} ${hex(crc32("123456789"))}`);
