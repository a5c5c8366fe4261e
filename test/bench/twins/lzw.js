const size = 9000;

function compress(text) {
  const codes = new Map();
  for (let i = 0; i < 256; i++) codes.set(String.fromCharCode(i), i);
  const result = [];
  let current = "";
  for (const c of text) {
    const longer = current + c;
    if (codes.has(longer)) {
      current = longer;
    } else {
      result.push(codes.get(current));
      if (codes.size < 4096) codes.set(longer, codes.size);
      current = c;
    }
  }
  if (current !== "") result.push(codes.get(current));
  return result;
}

function expand(list) {
  const texts = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i));
  let previous = texts[list[0]];
  let result = previous;
  for (let i = 1; i < list.length; i++) {
    const text = texts[list[i]] ?? previous + previous[0];
    result += text;
    if (texts.length < 4096) texts.push(previous + text[0]);
    previous = text;
  }
  return result;
}

const words = ["lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipiscing", "elit", "sed", "do"];
const parts = [];
let seed = 11;
for (let i = 1; i <= size; i++) {
  for (let n = 0; n < 20; n++) {
    seed = (seed * 16807) % 2147483647;
    parts.push(words[seed % words.length]);
  }
  parts.push(`${i}.`);
}
const text = parts.join(" ");
const codes = compress(text);
const back = expand(codes);
const sum = codes.reduce((total, code, i) => (total + code * (i + 1)) % 1000003, 0);
console.log([text.length, codes.length, sum, back === text].join("\t"));
