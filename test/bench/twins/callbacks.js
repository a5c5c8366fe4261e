const size = 250;

const numbers = Array.from({ length: 5000 }, (_, i) => i + 1);

let grand = 0;
let positions = 0;
for (let round = 1; round <= size; round++) {
  const squares = numbers.map((x) => (x * x) % 1000);
  const even = squares.filter((x) => x % 2 === 0);
  grand += even.reduce((a, b) => a + b, round);
  even.forEach((value, i) => {
    if (value > 500) positions += i + 1;
  });
}
console.log(`${grand}\t${positions}`);
