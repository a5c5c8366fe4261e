const size = 8000000;

function integrate(f, from, to, steps) {
  const width = (to - from) / steps;
  let total = 0.5 * (f(from) + f(to));
  for (let i = 1; i < steps; i++) total += f(from + i * width);
  return total * width;
}

let sum = 0;
let sign = 1;
for (let k = 0; k <= size; k++) {
  sum += sign / (2 * k + 1);
  sign = -sign;
}
console.log((4 * sum).toFixed(9));

let product = 1;
for (let k = 1; k <= size; k++) {
  const square = 4 * k * k;
  product *= square / (square - 1);
}
console.log((2 * product).toFixed(9));

console.log(integrate((x) => (x * x) / (1 + x), 0, 2, size).toFixed(9));

let x = 0.3;
for (let i = 1; i <= size; i++) x = 3.57 * x * (1 - x);
console.log(x.toFixed(6));
