// Nothing stays behind: crossings of the border, tasks, and states that were closed, or just forgotten. Each program runs in
// a process of its own with the collector at hand, and tells by how much the heap has grown.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { root } from "../support/command.ts";

const entry = JSON.stringify(pathToFileURL(join(root, "dist/compiler/embed.js")).href);

/**
 * Bytes by which the heap grows in each third of the rounds, at least: what leaks does so in all of them, while the tables
 * of WeakMaps grow now and then.
 */
function growth(setup: string, round: string, rounds: number): number {
  const program = `
    import { createState } from ${entry};
    const measure = async () => {
      // Twice, as what WeakRefs hold goes with the turn.
      for (let i = 0; i < 3; i++) { globalThis.gc(); await new Promise((resolve) => setTimeout(resolve, 1)); }
      return process.memoryUsage().heapUsed;
    };
    ${setup}
    const sizes = [];
    for (let third = 0; third < 3; third++) {
      for (let i = 0; i < ${rounds / 3}; i++) { ${round} }
      sizes.push(await measure());
    }
    console.log(Math.min(sizes[1] - sizes[0], sizes[2] - sizes[1]));`;
  const args = ["--expose-gc", "--input-type=module", "--eval", program];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

const setup = `
  const state = createState();
  state.run(\`
    function take(x) return x end
    function listen(emitter) local f = function() end emitter:on("x", f) emitter:off("x", f) return f end
    function fail() error({ code = 1 }) end
    function wait(p) return await(p) end
    function view() return setmetatable({}, {}) end
    function make() return coroutine.create(function() coroutine.yield(1) end) end\`);
  const { EventEmitter } = await import("node:events");
  const emitter = new EventEmitter();
  const take = state.get("take");`;

test.each([
  ["plain data", "take({ a: [i, { b: 'text' + i }], c: new Map([[1, 2]]) })"],
  ["functions of JavaScript", "take(() => i)"],
  ["functions of Lua", "state.run === undefined || state.call('listen', emitter)"],
  ["objects", "take(new (class Point { x = i })())"],
  ["errors of Lua", "try { state.call('fail') } catch {}"],
  ["errors of JavaScript", "try { state.call('take', { get x() { throw new Error('x') } }) } catch {}"],
  ["live views", "state.call('view').set('k', i)"],
  ["coroutines", "state.call('make').resume()"],
  ["promises", "await state.callAsync('wait', [Promise.resolve(i)])"],
  [
    "tasks that are cancelled",
    "{ const c = new AbortController(); const p = state.callAsync('wait', [new Promise(() => {})], { signal: c.signal }).catch(() => {}); c.abort(); await p; }",
  ],
])("100,000 crossings of %s", (_, round) => {
  // A single leaked object of each crossing takes a megabyte and more.
  expect(growth(setup, round, 100_000)).toBeLessThan(500_000);
});

test.each([
  ["that are closed", "state.close()"],
  ["that are forgotten", ""],
])("1,000 states %s", (_, end) => {
  const round = `
    const state = createState({ limits: { steps: 1e6 }, globals: { host: { f() {} } }, print() {} });
    state.run("x = ... function f() return string.rep('x', 10) end local ok, e = pcall(error, 'x') print(e)");
    state.call("f");
    ${end}`;
  expect(growth("", round, 1000)).toBeLessThan(500_000);
});
