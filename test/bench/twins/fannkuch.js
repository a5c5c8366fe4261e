const size = 9;

function fannkuch(n) {
  const p = Array.from({ length: n }, (_, i) => i);
  const q = p.slice();
  const s = p.slice();
  let sign = 1;
  let most = 0;
  let sum = 0;
  for (;;) {
    let first = p[0];
    if (first !== 0) {
      for (let i = 1; i < n; i++) q[i] = p[i];
      let flips = 1;
      for (;;) {
        const head = q[first];
        if (head === 0) {
          sum += sign * flips;
          if (flips > most) most = flips;
          break;
        }
        q[first] = first;
        if (first >= 3) {
          for (let i = 1, j = first - 1; i < j; i++, j--) {
            const t = q[i];
            q[i] = q[j];
            q[j] = t;
          }
        }
        first = head;
        flips++;
      }
    }
    if (sign === 1) {
      [p[0], p[1]] = [p[1], p[0]];
      sign = -1;
    } else {
      [p[1], p[2]] = [p[2], p[1]];
      sign = 1;
      for (let i = 2; i < n; i++) {
        if (s[i] !== 0) {
          s[i]--;
          break;
        }
        if (i === n - 1) return [sum, most];
        s[i] = i;
        const t = p[0];
        for (let j = 0; j <= i; j++) p[j] = p[j + 1];
        p[i + 1] = t;
      }
    }
  }
}

const [sum, flips] = fannkuch(size);
console.log(sum);
console.log(`Pfannkuchen(${size}) = ${flips}`);
