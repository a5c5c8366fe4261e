const size = 40;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const valueOf = new Map([...alphabet].map((letter, i) => [letter, i]));

function encode(s) {
  let result = "";
  for (let i = 0; i < s.length; i += 3) {
    const n = (s.charCodeAt(i) << 16) | (s.charCodeAt(i + 1) << 8) | s.charCodeAt(i + 2);
    result += alphabet[n >> 18] + alphabet[(n >> 12) & 63];
    result += i + 1 < s.length ? alphabet[(n >> 6) & 63] : "=";
    result += i + 2 < s.length ? alphabet[n & 63] : "=";
  }
  return result;
}

function decode(s) {
  let result = "";
  for (let i = 0; i < s.length; i += 4) {
    let n = 0;
    let padding = 0;
    for (let j = i; j < i + 4; j++) {
      if (s[j] === "=") padding++;
      n = (n << 6) | (valueOf.get(s[j]) ?? 0);
    }
    result += String.fromCharCode(n >> 16, (n >> 8) & 255, n & 255).slice(0, 3 - padding);
  }
  return result;
}

function compress(s) {
  let result = "";
  for (let i = 0, j; i < s.length; i = j + 1) {
    const c = s.charCodeAt(i);
    for (j = i; j + 1 < s.length && j - i < 254 && s.charCodeAt(j + 1) === c;) j++;
    result += String.fromCharCode(j - i + 1, c);
  }
  return result;
}

function expand(s) {
  let result = "";
  for (let i = 0; i < s.length; i += 2) result += s[i + 1].repeat(s.charCodeAt(i));
  return result;
}

let data = "";
for (let i = 1; i <= 4000; i++) data += String.fromCharCode((i * i) % 256, i % 5, i % 5);
let right = 0;
let total = 0;
for (let i = 1; i <= size; i++) {
  const part = data.slice(0, data.length - (i % 3));
  const text = encode(part);
  const packed = compress(text.slice(0, 2000) + "x".repeat(1000));
  total += text.length + packed.length;
  if (decode(text) === part && expand(packed).slice(0, 2000) === text.slice(0, 2000)) right++;
}
console.log([right, total, encode("Hello, world!"), decode("THVh")].join("\t"));
