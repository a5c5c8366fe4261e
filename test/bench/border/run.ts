// What crossing the border costs: `npm run bench:border`. Each figure is the median of several rounds, beside the same in
// JavaScript alone, in turns; it is CPU time, all threads together, so that other programs disturb it less.
import { createState } from "../../../compiler/embed.ts";

const rounds = 9;

const state = createState();

function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function report(what: string, lua: number[], javascript: number[]): void {
  const [l, j] = [median(lua), median(javascript)];
  console.log(`${what}: Lua ${l.toFixed(1)} ns, JavaScript ${j.toFixed(1)} ns, ${(l / j).toFixed(2)}x`);
}

type Call = (a: number, b: number) => number;

// Neither is inlined into a loop that does not always call the same one.
function timeCalls(f: Call): number {
  const count = 5_000_000;
  const started = now();
  let sum = 0;
  for (let i = 0; i < count; i++) sum = f(sum, 1);
  if (sum !== count) throw new Error(`the sum is ${sum}`);
  return ((now() - started) / count) * 1e6;
}

function benchCalls(): void {
  const lua = state.run("return function(a, b) return a + b end") as Call;
  const javascript = new Function("a", "b", "return a + b") as Call;
  const times = { lua: [] as number[], javascript: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.javascript.push(timeCalls(javascript));
    times.lua.push(timeCalls(lua));
  }
  report("a call from JavaScript", times.lua, times.javascript);
}

type Task = (resolved: (n: number) => Promise<number>) => Promise<unknown>;

const awaits = 100_000;

async function timeAwaits(task: Task, resolved: (n: number) => Promise<number>): Promise<number> {
  const started = now();
  if ((await task(resolved)) !== (awaits * (awaits + 1)) / 2) throw new Error("the sum is wrong");
  return ((now() - started) / awaits) * 1e6;
}

async function benchAwaits(what: string, resolved: (n: number) => Promise<number>): Promise<void> {
  state.run(`
    function task(resolved)
      local sum = 0
      for i = 1, ${awaits} do sum = sum + await(resolved(i)) end
      return sum
    end`);
  const lua: Task = (given) => state.callAsync("task", [given]);
  const javascript: Task = async (given) => {
    let sum = 0;
    for (let i = 1; i <= awaits; i++) sum += await given(i);
    return sum;
  };
  const times = { lua: [] as number[], javascript: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.javascript.push(await timeAwaits(javascript, resolved));
    times.lua.push(await timeAwaits(lua, resolved));
  }
  report(what, times.lua, times.javascript);
}

benchCalls();
await benchAwaits("an await of a call of an async function", async (n) => n);
await benchAwaits("an await of Promise.resolve(n)", (n) => Promise.resolve(n));
