const size = 32;

function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function countCalls(n) {
  return n < 2 ? 1 : 1 + countCalls(n - 1) + countCalls(n - 2);
}

console.log(`${fib(size)}\t${fib(size + 1)}`);
console.log(countCalls(size));
