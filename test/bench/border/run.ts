// What crossing the border costs: `npm run bench:border`. Each figure is the median of several rounds, beside the same in
// JavaScript alone, in turns.
import { toJavaScript } from "../../../runtime/border/border.ts";
import { load, luaState } from "../../support/lua-state.ts";

const rounds = 9;

type Call = (a: number, b: number) => number;

const state = luaState();
const lua = (toJavaScript(load(state, "return function(a, b) return a + b end")) as () => Call)();
const javascript: Call = new Function("a", "b", "return a + b") as Call;

// Neither is inlined into a loop that always calls the same one.
function time(f: Call): number {
  const count = 5_000_000;
  const started = performance.now();
  let sum = 0;
  for (let i = 0; i < count; i++) sum = f(sum, 1);
  if (sum !== count) throw new Error(`the sum is ${sum}`);
  return ((performance.now() - started) / count) * 1e6;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const times = { lua: [] as number[], javascript: [] as number[] };
for (let round = 0; round < rounds; round++) {
  times.javascript.push(time(javascript));
  times.lua.push(time(lua));
}
const [l, j] = [median(times.lua), median(times.javascript)];
console.log(
  `a call of a Lua function: ${l.toFixed(1)} ns, of a JavaScript function: ${j.toFixed(1)} ns, ${(l / j).toFixed(1)}x`,
);
