const size = 1200000;

function account(balance) {
  let history = 0;
  return {
    deposit(amount) {
      balance += amount;
      history++;
    },
    withdraw(amount) {
      if (amount > balance) return false;
      balance -= amount;
      history++;
      return true;
    },
    get: () => [balance, history],
  };
}

const compose = (f, g) => (x) => f(g(x));
const adder = (n) => (x) => x + n;

const mine = account(100);
const yours = account(0);
let moved = 0;
for (let i = 1; i <= size; i++) {
  if (mine.withdraw(i % 13)) {
    yours.deposit(i % 13);
    moved++;
  } else {
    mine.deposit(50);
  }
}
console.log(moved);
console.log(mine.get().join("\t"));
console.log(yours.get().join("\t"));

const f = compose(compose(adder(1), adder(2)), adder(3));
let sum = 0;
for (let i = 1; i <= size; i++) sum += f(i % 100);
console.log(sum);

let made = 0;
for (let i = 1; i <= size; i++) made += adder(i)(1) % 2;
console.log(made);
