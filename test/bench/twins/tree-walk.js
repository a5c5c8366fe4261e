const size = 60000;

class Node {
  constructor(key) {
    this.key = key;
    this.left = undefined;
    this.right = undefined;
  }
}

function insert(tree, key) {
  if (tree === undefined) return new Node(key);
  if (key < tree.key) tree.left = insert(tree.left, key);
  else if (key > tree.key) tree.right = insert(tree.right, key);
  return tree;
}

function* walk(tree) {
  if (tree === undefined) return;
  yield* walk(tree.left);
  yield tree.key;
  yield* walk(tree.right);
}

function same(a, b) {
  const keysOfA = walk(a);
  const keysOfB = walk(b);
  for (let compared = 0; ; compared++) {
    const x = keysOfA.next().value;
    const y = keysOfB.next().value;
    if (x !== y) return [false, compared];
    if (x === undefined) return [true, compared];
  }
}

let seed = 3;
function random() {
  seed = (seed * 16807) % 2147483647;
  return seed % 1000003;
}

const list = Array.from({ length: size }, random);
const tree = list.reduce(insert, undefined);
const other = list.reduceRight(insert, undefined);
console.log(same(tree, other).join("\t"));
let sum = 0;
let previous = -1;
let sorted = true;
for (const key of walk(tree)) {
  sum += key;
  sorted &&= key > previous;
  previous = key;
}
console.log(`${sum}\t${sorted}`);

function* permute(a, n) {
  if (n === 0) {
    yield a;
    return;
  }
  for (let i = 0; i < n; i++) {
    [a[n - 1], a[i]] = [a[i], a[n - 1]];
    yield* permute(a, n - 1);
    [a[n - 1], a[i]] = [a[i], a[n - 1]];
  }
}
let count = 0;
let firsts = 0;
for (const a of permute([1, 2, 3, 4, 5, 6, 7, 8], 8)) {
  count++;
  firsts += a[0] * (count % 3);
}
console.log(`${count}\t${firsts}`);

function* hanoi(n, from, to, by) {
  if (n === 0) return;
  yield* hanoi(n - 1, from, by, to);
  yield [from, to];
  yield* hanoi(n - 1, by, to, from);
}
let moves = 0;
let last;
for (const [from, to] of hanoi(14, "A", "C", "B")) {
  moves++;
  last = from + to;
}
console.log(`${moves}\t${last}`);
