const size = 8000;

class Heap {
  items = [];

  push(priority, value) {
    const { items } = this;
    let i = items.length;
    items.push({ priority, value });
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent].priority <= items[i].priority) break;
      [items[parent], items[i]] = [items[i], items[parent]];
      i = parent;
    }
  }

  pop() {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0) return top;
    items[0] = last;
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      const right = left + 1;
      let smallest = i;
      if (left < items.length && items[left].priority < items[smallest].priority) smallest = left;
      if (right < items.length && items[right].priority < items[smallest].priority) smallest = right;
      if (smallest === i) return top;
      [items[smallest], items[i]] = [items[i], items[smallest]];
      i = smallest;
    }
  }
}

let seed = 23;
function random(limit) {
  seed = (seed * 16807) % 2147483647;
  return seed % limit;
}

const graph = Array.from({ length: size }, () => []);
for (let i = 0; i < size; i++) {
  for (let n = 0; n < 5; n++) {
    const to = random(size);
    const weight = random(100) + 1;
    graph[i].push({ to, weight });
    graph[to].push({ to: i, weight });
  }
}

function shortest(start) {
  const distance = Array.from({ length: size }).fill(Infinity);
  const previous = Array.from({ length: size }).fill(-1);
  const heap = new Heap();
  distance[start] = 0;
  heap.push(0, start);
  while (heap.items.length > 0) {
    const { priority, value: node } = heap.pop();
    if (priority !== distance[node]) continue;
    for (const { to, weight } of graph[node]) {
      const candidate = priority + weight;
      if (candidate < distance[to]) {
        distance[to] = candidate;
        previous[to] = node;
        heap.push(candidate, to);
      }
    }
  }
  return { distance, previous };
}

let total = 0;
let farthest = 0;
for (let start = 0; start < 2; start++) {
  const { distance, previous } = shortest(start);
  for (const d of distance) {
    if (d === Infinity) continue;
    total += d;
    if (d > farthest) farthest = d;
  }
  let hops = 0;
  for (let node = size - 1; node !== -1 && node !== start; node = previous[node]) hops++;
  console.log([start + 1, distance[size - 1], hops].join("\t"));
}
console.log(`${total}\t${farthest}`);
