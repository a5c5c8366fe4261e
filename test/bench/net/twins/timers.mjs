// Node's own timers; those without a delay are immediates, as setTimeout(f, 0) takes a millisecond.
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const rate = (label, count, started) => console.log(`${label}\t${(count / (clock() - started)).toFixed(1)}`);

function chain(left, started) {
  if (left > 0) {
    setImmediate(() => chain(left - 1, started));
  } else if (started !== undefined) {
    rate("timers: setTimeout(f, 0), chained", 100000, started);
    many();
  } else {
    chain(100000, clock());
  }
}

function many() {
  const started = clock();
  let left = 200000;
  for (let i = 1; i <= left; i++) {
    setTimeout(
      () => {
        left--;
        if (left === 0) rate("timers: 200,000 of 1 to 100 ms", 200000, started);
      },
      1 + ((i * 7919) % 100),
    );
  }
}

chain(20000);
