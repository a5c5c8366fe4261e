const size = 200000;

let text = "";
for (let i = 1; i <= Math.floor(size / 20); i++) text += `x${i % 10}`;
console.log(`${text.length}\t${text.slice(0, 12)}\t${text.slice(-4)}`);

let total = 0;
for (let i = 1; i <= size; i++) {
  const line = `item ${i}: ${i * 2} of ${size}`;
  total += line.length;
}
console.log(total);

const parts = [];
for (let i = 1; i <= size; i++) parts.push(`line ${i}`);
const joined = parts.join("\n");
console.log(`${joined.length}\t${joined.slice(0, 20)}`);

let prefix = "";
let same = 0;
for (let i = 1; i <= size; i++) {
  prefix += "ab";
  if (prefix.length >= 20) prefix = "";
  if (prefix === "abab") same++;
}
console.log(same);

const nested = [];
for (let i = 1; i <= Math.floor(size / 100); i++) {
  const row = [];
  for (let j = 1; j <= 20; j++) row.push(`<${j}>`);
  nested.push(row.join(","));
}
console.log(nested.join(";").length);
