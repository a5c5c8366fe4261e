const size = 130;

function distance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  let current = Array.from({ length: b.length + 1 }).fill(0);
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    const ai = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const cost = ai === b.charCodeAt(j - 1) ? 0 : 1;
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
    }
    [previous, current] = [current, previous];
  }
  return previous[b.length];
}

function common(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }).fill(0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      if (a[i - 1] === b[j - 1]) lengths[i][j] = lengths[i - 1][j - 1] + 1;
      else lengths[i][j] = Math.max(lengths[i - 1][j], lengths[i][j - 1]);
    }
  }
  let result = "";
  let i = a.length;
  let j = b.length;
  while (i > 0 && j > 0) {
    if (a[i - 1] === b[j - 1]) {
      result = a[i - 1] + result;
      i--;
      j--;
    } else if (lengths[i - 1][j] >= lengths[i][j - 1]) {
      i--;
    } else {
      j--;
    }
  }
  return result;
}

function knapsack(weights, values, capacity) {
  const best = Array.from({ length: capacity + 1 }).fill(0);
  weights.forEach((weight, i) => {
    for (let c = capacity; c >= weight; c--) best[c] = Math.max(best[c], best[c - weight] + values[i]);
  });
  return best[capacity];
}

let seed = 17;
function word(length) {
  let result = "";
  for (let i = 0; i < length; i++) {
    seed = (seed * 16807) % 2147483647;
    result += String.fromCharCode(97 + (seed % 5));
  }
  return result;
}

let total = 0;
let longest = 0;
let value = 0;
for (let i = 1; i <= size; i++) {
  const a = word(80 + (i % 20));
  const b = word(90 + (i % 10));
  total += distance(a, b);
  longest += common(a, b).length;
  const weights = [];
  const values = [];
  for (let k = 1; k <= 40; k++) {
    weights.push(((k * 37 + i) % 23) + 1);
    values.push(((k * 53 + i) % 41) + 1);
  }
  value += knapsack(weights, values, 200);
}
console.log(`${total}\t${longest}\t${value}`);
