const size = 200;

function matrix(rows, columns, f) {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => f(i, j)));
}

function multiply(a, b) {
  const inner = b.length;
  return matrix(a.length, b[0].length, (i, j) => {
    const row = a[i];
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += row[k] * b[k][j];
    return sum;
  });
}

function transpose(a) {
  return matrix(a[0].length, a.length, (i, j) => a[j][i]);
}

function trace(a) {
  return a.reduce((sum, row, i) => sum + row[i], 0);
}

const whole = matrix(size, size, (i, j) => ((i + 1) * 31 + (j + 1) * 17) % 10);
const other = matrix(size, size, (i, j) => (((i + 1) * (j + 1)) % 7) - 3);
const product = multiply(whole, multiply(other, transpose(whole)));
console.log(`${trace(product)} ${product[1][2]}`);

const real = matrix(size, size, (i, j) => 1 / (i + j + 1) + (i === j ? 1 : 0));
let power = real;
for (let n = 0; n < 3; n++) {
  power = multiply(power, real);
  const scale = 1 / trace(power);
  for (const row of power) {
    for (let j = 0; j < size; j++) row[j] *= scale;
  }
}
console.log(`${power[0][0].toFixed(9)} ${power[size - 1][0].toFixed(9)}`);
