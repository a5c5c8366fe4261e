const size = 2500000;

class Counter {
  constructor(step) {
    this.value = 0;
    this.step = step;
  }

  increment() {
    this.value += this.step;
    return this;
  }

  get() {
    return this.value;
  }

  resetAbove(limit) {
    if (this.get() > limit) {
      this.value = 0;
      return true;
    }
    return false;
  }
}

const a = new Counter(1);
const b = new Counter(3);
let resets = 0;
for (let i = 0; i < size; i++) {
  a.increment();
  b.increment().increment();
  if (b.resetAbove(1000)) resets++;
}
console.log([a.get(), b.get(), resets].join("\t"));
