const size = 2500000;

const account = { balance: 0, interest: 0, count: 0, state: "open" };
for (let i = 1; i <= size; i++) {
  account.balance += i % 10;
  account.interest += account.balance * 0.0001;
  account.count++;
  if (account.balance > 1000) {
    account.balance -= 900;
    account.state = account.state === "open" ? "full" : "open";
  }
}
console.log([account.balance, account.interest.toFixed(4), account.count, account.state].join("\t"));

const points = [];
for (let i = 1; i <= 1000; i++) points.push({ x: i, y: 2 * i, moves: 0 });
for (let i = 1; i <= size; i++) {
  const point = points[i % 1000];
  point.x++;
  point.y--;
  point.moves += point.x > point.y ? 1 : 2;
}
let x = 0;
let y = 0;
let moves = 0;
for (const point of points) {
  x += point.x;
  y += point.y;
  moves += point.moves;
}
console.log([x, y, moves].join("\t"));
