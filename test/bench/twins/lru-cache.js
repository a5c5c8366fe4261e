const size = 500000;

class Cache {
  map = new Map();
  hits = 0;
  misses = 0;

  constructor(capacity) {
    this.capacity = capacity;
  }

  get(key) {
    const value = this.map.get(key);
    if (value === undefined) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    this.map.delete(key);
    this.map.set(key, value);
    return value;
  }

  put(key, value) {
    if (this.map.has(key)) this.map.delete(key);
    else if (this.map.size === this.capacity) this.map.delete(this.map.keys().next().value);
    this.map.set(key, value);
  }
}

let seed = 9;
function random(limit) {
  seed = (seed * 16807) % 2147483647;
  return seed % limit;
}

const cache = new Cache(1000);
let sum = 0;
for (let i = 1; i <= size; i++) {
  const key = random(40) * random(60);
  let value = cache.get(key);
  if (value === undefined) {
    value = key * 2;
    cache.put(key, value);
  }
  sum = (sum + value + i) % 1000003;
}
console.log([cache.hits, cache.misses, cache.map.size, sum].join("\t"));

const names = new Cache(64);
for (let i = 1; i <= size / 5; i++) {
  const name = `user${(i * i) % 97}`;
  if (names.get(name) === undefined) names.put(name, name.length);
}
console.log(`${names.hits}\t${names.misses}`);
