const size = 300000;

const kept = new Map();
const capacity = 20000;
let checks = 0;
for (let i = 1; i <= size; i++) {
  const box = { id: i, data: [i, i + 1, i + 2], name: `n${i % 5000}`, twice: () => box.id * 2 };
  if (i % 10 === 0) kept.set((i % capacity) + 1, box);
  checks = (checks + box.twice() + box.data[2] + box.name.length) % 1000003;
}
let alive = 0;
for (const box of kept.values()) alive = (alive + box.twice()) % 1000003;
console.log(`${checks}\t${alive}`);

let rounds = 0;
for (let n = 1; n <= size / 10000; n++) {
  const rows = [];
  for (let r = 1; r <= 100; r++) {
    const row = [];
    for (let c = 1; c <= 50; c++) row.push([r, c]);
    rows.push(row);
  }
  rounds += rows[49][24][0] + rows[99][49][1];
}
console.log(rounds);
