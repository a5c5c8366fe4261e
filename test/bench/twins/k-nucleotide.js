const size = 130000;

let seed = 5;
let sequence = "";
for (let i = 0; i < size; i++) {
  seed = (seed * 16807) % 2147483647;
  sequence += "ACGT"[seed % 4];
}

function count(text, length) {
  const counts = new Map();
  for (let i = 0; i + length <= text.length; i++) {
    const key = text.slice(i, i + length);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function frequencies(text, length) {
  const list = [...count(text, length)].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  for (const [key, n] of list.slice(0, 4)) {
    console.log(`${key} ${((100 * n) / (text.length - length + 1)).toFixed(3)}`);
  }
}

for (let length = 1; length <= 2; length++) frequencies(sequence, length);
for (const fragment of ["GGT", "GGTA", "GGTATT", "GGTATTTTAATT"]) {
  console.log(`${count(sequence, fragment.length).get(fragment) ?? 0}\t${fragment}`);
}

const complement = { A: "T", C: "G", G: "C", T: "A" };
let reversed = "";
for (let i = sequence.length - 1; i >= 0; i--) reversed += complement[sequence[i]];
console.log(`${reversed.slice(0, 30)}\t${count(reversed, 4).get("GGTA") ?? 0}`);

const lines = [];
for (let i = 0; i < reversed.length; i += 60) lines.push(reversed.slice(i, i + 60));
const text = lines.join("\n");
console.log([lines.length, text.length, text.toUpperCase() === text].join("\t"));
