const size = 250000;

let seed = 99;
function random(limit) {
  seed = (seed * 16807) % 2147483647;
  return (seed % limit) + 1;
}

const syllables = ["ka", "ro", "mi", "ten", "lu", "sha", "ver", "on", "Di", "po"];
const pieces = [];
for (let i = 1; i <= size; i++) {
  let word = syllables[random(10) - 1];
  for (let n = random(3); n > 0; n--) word += syllables[random(10) - 1];
  pieces.push(word + (i % 12 === 0 ? ".\n" : i % 5 === 0 ? ", " : " "));
}
const text = pieces.join("");

const counts = new Map();
let lines = 0;
let longest = "";
for (const [line] of text.matchAll(/[^\n]+/g)) {
  lines++;
  for (const [word] of line.toLowerCase().matchAll(/[a-z]+/g)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (word.length > longest.length) longest = word;
  }
}

const words = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
console.log([text.length, lines, words.length, longest.length].join("\t"));
for (const word of words.slice(0, 10)) console.log(`${word.padEnd(12)} ${String(counts.get(word)).padStart(5)}`);
