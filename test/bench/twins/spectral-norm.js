const size = 500;

function element(i, j) {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

function multiply(x, y, transposed) {
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += x[j] * (transposed ? element(j, i) : element(i, j));
    y[i] = sum;
  }
}

function multiplyBoth(x, y, t) {
  multiply(x, t, false);
  multiply(t, y, true);
}

const u = new Float64Array(size).fill(1);
const v = new Float64Array(size);
const t = new Float64Array(size);
for (let i = 0; i < 10; i++) {
  multiplyBoth(u, v, t);
  multiplyBoth(v, u, t);
}
let vBv = 0;
let vv = 0;
for (let i = 0; i < size; i++) {
  vBv += u[i] * v[i];
  vv += v[i] * v[i];
}
console.log(Math.sqrt(vBv / vv).toFixed(9));
