const size = 120000;

let state = 42;
function random(max) {
  state = (state * 3877 + 29573) % 139968;
  return (max * state) / 139968;
}

const codes = Object.entries({ a: 0.27, c: 0.12, g: 0.12, t: 0.27, B: 0.06, D: 0.08, K: 0.08 });
const repeated = "GGCCGGGCGCGGTGGCTCACGCCTGTAATCCCAGCACTTTGGGAGGCCGAGGCGGGCGGATCACGAGG";

let written = 0;
let checksum = 0;
let output = "";
function write(line) {
  written += line.length + 1;
  for (let i = 0; i < line.length; i += 7) checksum = (checksum * 31 + line.charCodeAt(i)) % 65521;
  if (written < 1500) output += `${line}\n`;
}

function repeatSequence(title, text, n) {
  write(`>${title}`);
  const doubled = text + text;
  for (let position = 0; n > 0; n -= 60) {
    const width = Math.min(60, n);
    write(doubled.slice(position, position + width));
    position = (position + width) % text.length;
  }
}

function randomSequence(title, list, n) {
  write(`>${title}`);
  for (; n > 0; n -= 60) {
    let line = "";
    for (let i = Math.min(60, n); i > 0; i--) {
      const r = random(1);
      let low = 0;
      let high = list.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (list[middle][1] < r) low = middle + 1;
        else high = middle;
      }
      line += list[low][0];
    }
    write(line);
  }
}

let total = 0;
for (const pair of codes) pair[1] = total += pair[1];
repeatSequence("ONE repeated", repeated, size * 2);
randomSequence("TWO random", codes, size * 3);
randomSequence("THREE random", codes, size * 5);
console.log(`${output}${written} ${checksum}`);
