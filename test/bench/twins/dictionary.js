const size = 120000;

let seed = 1;
function random(limit) {
  seed = (seed * 16807) % 2147483647;
  return seed % limit;
}

const counts = new Map();
for (let i = 0; i < size; i++) {
  const word = `word${random(20000)}`;
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
let most = 0;
for (const count of counts.values()) if (count > most) most = count;
console.log(`${counts.size}\t${most}`);

const sparse = new Map();
for (let i = 1; i <= size; i++) sparse.set((i * 7919) % 1000003, i);
let hits = 0;
let sum = 0;
for (let i = 1; i <= size; i++) {
  const found = sparse.get(i);
  if (found !== undefined) {
    hits++;
    sum += found;
  }
}
console.log(`${hits}\t${sum}`);

const set = new Set();
for (let i = 1; i <= size; i++) {
  set.add(`k${i}`);
  if (i > 1000) set.delete(`k${i - 1000}`);
}
console.log(set.size);

counts.clear();
console.log("nil");
for (let i = 1; i <= size; i++) counts.set(i % 100, (counts.get(i % 100) ?? 0) + 1);
console.log(`${counts.get(0)}\t${counts.get(99)}`);
