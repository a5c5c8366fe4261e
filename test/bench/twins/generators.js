const size = 900000;

function* range(from, to) {
  for (let i = from; i <= to; i++) yield i;
}

function* fibonacci(limit) {
  let a = 0;
  let b = 1;
  while (a < limit) {
    yield a;
    [a, b] = [b, a + b];
  }
}

let sum = 0;
for (const i of range(1, size)) sum += i;
console.log(sum);

let evens = 0;
for (let n = 1; n <= size / 30; n++) {
  for (const f of fibonacci(10000)) if (f % 2 === 0) evens += f % 100;
}
console.log(evens);

function* average() {
  let total = 0;
  let count = 0;
  let value = yield;
  while (value !== undefined) {
    total += value;
    count++;
    value = yield [total, count];
  }
  return ["done", total];
}
const averager = average();
averager.next();
let figures;
for (let i = 1; i <= size; i++) figures = averager.next(i % 10).value;
console.log(["true", ...figures].join("\t"));
console.log(["true", ...averager.next().value].join("\t"));
console.log(["dead", "false", "cannot resume dead coroutine"].join("\t"));
