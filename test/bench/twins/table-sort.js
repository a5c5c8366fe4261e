const size = 45000;

let seed = 7;
function random(limit) {
  seed = (seed * 16807) % 2147483647;
  return seed % limit;
}

const numbers = [];
const floats = [];
const words = [];
const records = [];
for (let i = 1; i <= size; i++) {
  numbers.push(random(1000000));
  floats.push(random(1000000) / 1000 + 0.25);
  words.push(`w${random(100000)}`);
  records.push({ group: random(50), id: i, name: words.at(-1) });
}
const ends = (list, f) => console.log([f(list[0]), f(list.at(-1))].flat().join("\t"));
const itself = (value) => value;

numbers.sort((a, b) => a - b);
ends(numbers, itself);
numbers.sort((a, b) => b - a);
ends(numbers, itself);
floats.sort((a, b) => a - b);
ends(floats, itself);
words.sort();
ends(words, itself);
records.sort((a, b) => a.group - b.group || a.id - b.id);
ends(records, ({ group, id }) => [group, id]);
records.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id));
ends(records, ({ name, id }) => [name, id]);
numbers.sort((a, b) => a - b);
let ordered = 0;
for (let i = 1; i < size; i++) if (numbers[i - 1] <= numbers[i]) ordered++;
console.log(ordered);
