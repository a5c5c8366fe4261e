const size = 4000;

const base = 10000000;

function multiply(digits, n) {
  let carry = 0;
  for (let i = 0; i < digits.length; i++) {
    const v = digits[i] * n + carry;
    digits[i] = v % base;
    carry = Math.floor(v / base);
  }
  while (carry > 0) {
    digits.push(carry % base);
    carry = Math.floor(carry / base);
  }
}

function written(digits) {
  const last = digits.length - 1;
  let text = String(digits[last]);
  for (let i = last - 1; i >= 0; i--) text += String(digits[i]).padStart(7, "0");
  return text;
}

const factorial = [1];
for (let i = 2; i <= size; i++) multiply(factorial, i);
const text = written(factorial);
console.log(`${text.length}\t${text.slice(0, 30)}`);

function add(a, b) {
  const sum = [];
  let carry = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const v = (a[i] ?? 0) + (b[i] ?? 0) + carry;
    carry = Math.floor(v / 10000);
    sum.push(v - carry * 10000);
  }
  if (carry > 0) sum.push(carry);
  return sum;
}

let [a, b] = [[0], [1]];
for (let i = 1; i <= size * 4; i++) [a, b] = [b, add(a, b)];
const parts = a.toReversed().map((digit) => String(digit).padStart(4, "0"));
console.log(`${a.length}\t${parts.join("").slice(0, 30)}`);
