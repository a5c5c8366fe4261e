const size = 14;

class Tree {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }

  check() {
    return this.left === null ? 1 : 1 + this.left.check() + this.right.check();
  }
}

function make(depth) {
  return depth === 0 ? new Tree(null, null) : new Tree(make(depth - 1), make(depth - 1));
}

const deepest = Math.max(6, size);
console.log(`stretch tree of depth ${deepest + 1}\t check: ${make(deepest + 1).check()}`);
const long = make(deepest);
for (let depth = 4; depth <= deepest; depth += 4) {
  const count = 2 ** (deepest - depth + 4);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += make(depth).check();
  console.log(`${count}\t trees of depth ${depth}\t check: ${sum}`);
}
console.log(`long lived tree of depth ${deepest}\t check: ${long.check()}`);
