const size = 32768;

function bitReverse(data, n) {
  for (let i = 0, j = 0; i < n; i++) {
    if (i < j) {
      const a = 2 * i;
      const b = 2 * j;
      [data[a], data[b]] = [data[b], data[a]];
      [data[a + 1], data[b + 1]] = [data[b + 1], data[a + 1]];
    }
    let m = n >> 1;
    while (m >= 1 && j >= m) {
      j -= m;
      m >>= 1;
    }
    j += m;
  }
}

function transform(data, n, direction) {
  bitReverse(data, n);
  for (let width = 1; width < n; width *= 2) {
    const angle = (direction * Math.PI) / width;
    const sr = Math.cos(angle);
    const si = Math.sin(angle);
    let wr = 1;
    let wi = 0;
    for (let offset = 0; offset < width; offset++) {
      for (let i = offset; i < n; i += 2 * width) {
        const ir = 2 * i;
        const jr = 2 * (i + width);
        const xr = data[jr];
        const xi = data[jr + 1];
        const tr = wr * xr - wi * xi;
        const ti = wr * xi + wi * xr;
        data[jr] = data[ir] - tr;
        data[jr + 1] = data[ir + 1] - ti;
        data[ir] += tr;
        data[ir + 1] += ti;
      }
      const turned = wr * sr - wi * si;
      wi = wr * si + wi * sr;
      wr = turned;
    }
  }
  if (direction < 0) for (let i = 0; i < 2 * n; i++) data[i] /= n;
}

let n = 1;
while (n < size) n *= 2;
let seed = 1;
function random() {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
}
const data = new Float64Array(2 * n);
const original = new Float64Array(n);
for (let i = 0; i < n; i++) original[i] = data[2 * i] = Math.sin((i + 1) / 10) + 0.5 * random();
for (let round = 0; round < 2; round++) {
  transform(data, n, 1);
  transform(data, n, -1);
}
let worst = 0;
for (let i = 0; i < n; i++) worst = Math.max(worst, Math.abs(data[2 * i] - original[i]));
console.log(`${n}\t${worst < 1e-9}`);

transform(data, n, 1);
let strongest = 0;
let at = 0;
for (let i = 1; i < n / 2; i++) {
  const power = data[2 * i] ** 2 + data[2 * i + 1] ** 2;
  if (power > strongest) {
    strongest = power;
    at = i + 1;
  }
}
console.log(at);
data.fill(0, 2 * (n / 16), 2 * (n - n / 16));
transform(data, n, -1);
let energy = 0;
for (let i = 0; i < n; i++) energy += data[2 * i] ** 2;
console.log(energy.toFixed(4));
