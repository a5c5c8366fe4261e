const size = 250000;

let head = null;
for (let i = 1; i <= size; i++) head = { value: i, next: head };

function reverse(list) {
  let previous = null;
  while (list !== null) {
    const next = list.next;
    list.next = previous;
    previous = list;
    list = next;
  }
  return previous;
}

function length(list) {
  let n = 0;
  for (; list !== null; list = list.next) n++;
  return n;
}

let sum = 0;
for (let round = 1; round <= 8; round++) {
  head = reverse(head);
  sum += head.value * round;
}
console.log(`${length(head)}\t${sum}`);

class List {
  count = 0;
  front = null;
  back = null;

  append(value) {
    const node = { value, previous: this.back, next: null };
    if (this.back !== null) this.back.next = node;
    else this.front = node;
    this.back = node;
    this.count++;
    return node;
  }

  unlink(node) {
    if (node.previous !== null) node.previous.next = node.next;
    else this.front = node.next;
    if (node.next !== null) node.next.previous = node.previous;
    else this.back = node.previous;
    node.previous = node.next = null;
    this.count--;
  }

  *values() {
    for (let node = this.front; node !== null; node = node.next) yield node.value;
  }
}

const list = new List();
const nodes = [];
for (let i = 1; i <= size; i++) nodes.push(list.append(i));
for (let i = 0; i < size; i += 3) list.unlink(nodes[i]);
let total = 0;
for (const value of list.values()) total += value;
console.log([list.count, total, list.front.value, list.back.value].join("\t"));
