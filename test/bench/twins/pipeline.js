const size = 40000;

function* produce(n) {
  for (let i = 1; i <= n; i++) yield i;
}

function* transform(source, f) {
  for (const value of source) yield f(value);
}

function* selectIf(source, keep) {
  for (const value of source) if (keep(value)) yield value;
}

function* batch(source, n) {
  let list = [];
  for (const value of source) {
    list.push(value);
    if (list.length === n) {
      yield list;
      list = [];
    }
  }
  if (list.length > 0) yield list;
}

let total = 0;
let batches = 0;
for (let round = 1; round <= 4; round++) {
  const squares = transform(produce(size), (x) => x * x + round);
  const odd = selectIf(squares, (x) => x % 2 === 1);
  const hundreds = transform(odd, (x) => x % 1000);
  for (const list of batch(hundreds, 16)) {
    batches++;
    for (const value of list) total += value;
  }
}
console.log(`${total}\t${batches}`);

function* naturals() {
  for (let i = 2; ; i++) yield i;
}

function* primes() {
  let source = naturals();
  for (;;) {
    const prime = source.next().value;
    yield prime;
    source = selectIf(source, (x) => x % prime !== 0);
  }
}

let last = 0;
for (let round = 1; round <= size / 400 + 1; round++) {
  const source = primes();
  for (let i = 0; i < 80; i++) last = source.next().value;
}
console.log(last);
