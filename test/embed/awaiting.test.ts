// Awaiting promises again and again: what is kept as it is between two waits is there for nobody else.
import { describe, expect, test } from "vitest";
import { createState, type LuaCoroutine, results, safeLibraries } from "../../compiler/embed.ts";

const resolved = async <T>(value: T): Promise<T> => value;

const sumOf = "local sum = 0 for i = 1, ... do sum = sum + await(resolved(i)) end return sum";

function stateWith(globals: Record<string, unknown> = {}) {
  return createState({ globals: { resolved, ...globals }, print: () => {} });
}

describe("a promise that a call returns, awaited at once", () => {
  test("is what await gives, from functions and from methods", async () => {
    const api = { get: (key: string) => resolved(key + "!"), base: 5 };
    const text =
      "return await(resolved(1)), await(resolved()), await(api:get('a')), await(api.get('b')), await((resolved(2)))";
    expect(await stateWith({ api }).runAsync(text)).toEqual([1, undefined, "a!", "b!", 2]);
  });

  test("is a value of Lua for any other function of that name", async () => {
    const text = `
      local function await(p, ...) return js.typeof(p), select('#', ...), js.await(p) end
      return await(resolved(1))`;
    expect(await stateWith().runAsync(text)).toEqual(["object", 0, 1]);
    const global = `
      local awaits = await
      function await(p) return tostring(p) == tostring(p), awaits(p) end
      return await(resolved(1))`;
    expect(await stateWith().runAsync(global)).toEqual([true, 1]);
  });

  test("is the first of several values", async () => {
    const text = "local function two() return resolved(1), resolved(2) end return await(two()), await(...)";
    expect(await stateWith().runAsync(text)).toEqual([1, undefined]);
  });

  test("comes from whatever is called, with any number of arguments", async () => {
    const count = (...args: unknown[]) => resolved(args.length);
    const text = `
      function indirect(n) await(resolved(n)) return resolved(n + 1) end
      function plain(n) return n end
      local t = setmetatable({}, { __call = function(_, n) return resolved(n) end })
      return await(indirect(1)), await(plain(5)), await(t(6)), await(count()), await(count(nil)),
        await(count(1, 2, 3)), await(count(1, 2, 3, 4)), await(count(table.unpack({ 1, 2 }))), await(await(resolved(7))),
        await(several(1)), (await(several(2)))`;
    const several = (n: number) => results(n, n + 1);
    expect(await stateWith({ count, several }).runAsync(text)).toEqual([2, 5, 6, 0, 1, 3, 4, 2, 7, 1, 2]);
  });

  test("and what it comes from is named in errors", async () => {
    const state = stateWith({ broken: () => Promise.reject(new Error("broken")) });
    const text = `
      function fail(n) error("no " .. n) end
      function first() await(resolved(1)) return await(fail(1)) + 1 end
      return await(first())`;
    const failed = await state.runAsync(text, "task.lua").catch((thrown: unknown) => thrown);
    expect(failed).toMatchObject({
      message: "task.lua:2: no 1",
      luaTraceback:
        "stack traceback:\n\t[C]: in function 'error'\n\ttask.lua:2: in function 'fail'\n" +
        "\ttask.lua:3: in function 'first'\n\ttask.lua:4: in main chunk",
    });
    await expect(state.runAsync("local x = await(nothing(1))", "n.lua")).rejects.toThrow(
      "n.lua:1: attempt to call a nil value (global 'nothing')",
    );
    await expect(state.runAsync("local t = {} local x = await(t.f(1))", "n.lua")).rejects.toThrow("(field 'f')");
    await expect(state.runAsync("local t = {} local x = await(t:m(1))", "n.lua")).rejects.toThrow("(method 'm')");
    await expect(state.runAsync("local x = js.wait.await(resolved(1))", "n.lua")).rejects.toThrow("(field 'wait')");
    await expect(state.runAsync("local t = {} local x = t.await(resolved(1))", "n.lua")).rejects.toThrow(
      "attempt to call a nil value (field 'await')",
    );
    await expect(state.runAsync("local x = await(broken()) return x")).rejects.toThrow("broken");
  });

  test("is the same userdata wherever it is a value", async () => {
    const promise = resolved(1);
    const text =
      "local seen = {} for i = 1, 3 do seen[known()] = true await(known()) end return next(seen, (next(seen)))";
    expect(await stateWith({ known: () => promise }).runAsync(text)).toBeUndefined();
  });

  test("cannot be awaited where nothing waits", () => {
    expect(() => stateWith().run("return await(resolved(1)) + 1")).toThrow("attempt to await outside of a coroutine");
    expect(() =>
      stateWith().run("setmetatable(_G, { __index = function() return await(resolved(1)) + 1 end }) return x"),
    ).toThrow("attempt to await outside of a coroutine");
  });

  test("may be of a class of its own, or thenable", async () => {
    class Lazy extends Promise<number> {
      override then<A, B>(
        resolve?: ((value: number) => A | PromiseLike<A>) | null,
        reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
      ) {
        return super.then((value) => resolve!(value * 10), reject);
      }
    }
    const thenable = { then: (resolve: (value: number) => void) => resolve(7) };
    const text = "local sum = 0 for i = 1, 3 do sum = sum + await(lazy(i)) + await(thenable()) end return sum";
    const globals = {
      lazy: (n: number) => new Lazy((resolve) => resolve(n)),
      thenable: () => Object.create(thenable) as unknown,
    };
    expect(await stateWith(globals).runAsync(text)).toBe(60 + 21);
  });
});

describe("between two waits", () => {
  test("tasks take turns", async () => {
    const order: string[] = [];
    const state = stateWith({ note: (name: string) => order.push(name) });
    const text = "local name = ... for i = 1, 3 do note(name .. i) await(resolved(i)) end";
    state.run(`function task(...) ${text} end`);
    await Promise.all([state.callAsync("task", ["a"]), state.callAsync("task", ["b"])]);
    expect(order).toEqual(["a1", "b1", "a2", "b2", "a3", "b3"]);
  });

  test("states take turns", async () => {
    const states = [stateWith(), stateWith()];
    for (const state of states) state.run(`function sum(...) ${sumOf} end`);
    const sums = states.map((state) => state.callAsync("sum", [50]));
    expect(await Promise.all(sums)).toEqual([1275, 1275]);
  });

  test("JavaScript that calls Lua is in no task", async () => {
    const state = stateWith();
    state.run(`
      function where() return coroutine.isyieldable(), select(2, coroutine.running()), coroutine.status(task) end
      function wait(...) task = coroutine.running() ${sumOf} end`);
    const waiting = state.callAsync("wait", [20]);
    const seen = new Set<string>();
    for (let i = 0; i < 20; i++) {
      await Promise.resolve();
      seen.add(JSON.stringify(state.call("where")));
    }
    await waiting;
    expect([...seen].sort()).toEqual(['[false,true,"dead"]', '[false,true,"suspended"]']);
  });

  test("a task's coroutine is suspended, and its stack can be seen", async () => {
    const state = createState({ libraries: [...safeLibraries, "debug"], globals: { resolved } });
    state.run(`
      function task()
        me = coroutine.running()
        local sum = 0
        for i = 1, 10 do
          sum = sum + await(resolved(i))
        end
        return sum
      end
      function trace() return debug.traceback(me) end`);
    const running = state.callAsync("task");
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect((state.get("me") as LuaCoroutine).status).toBe("suspended");
    for (const _ of [1, 2]) expect(state.call("trace")).toMatch(/\tscript:6: in function <script:2>$/);
    expect(await running).toBe(55);
  });

  test("a call that waits itself, and whose result is awaited, is on the stack", async () => {
    const state = createState({ libraries: [...safeLibraries, "debug"], globals: { resolved } });
    state.run(`function inner(n)
        me = coroutine.running()
        local got = await(resolved(n))
        return resolved(got * 2)
      end
      function task()
        return await(inner(1)) + await(inner(2))
      end
      function trace() return debug.traceback(me) end`);
    const running = state.callAsync("task");
    expect(state.call("trace")).toMatch(/\n\tscript:3: in function 'inner'\n\tscript:7: in function <script:6>$/);
    expect(await running).toBe(6);
  });

  test("a task can be ended", async () => {
    const state = stateWith();
    const controller = new AbortController();
    const text = `
      local x <close> = setmetatable({}, { __close = function() closed = true end })
      for i = 1, math.huge do count = i await(resolved(i)) end`;
    const running = state.runAsync(text, "task.lua", { signal: controller.signal });
    for (let i = 0; i < 30; i++) await Promise.resolve();
    controller.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
    expect([state.get("closed"), (state.get("count") as number) > 5]).toEqual([true, true]);
  });

  test("a task can be ended by what it calls", async () => {
    const controller = new AbortController();
    const state = stateWith({ abort: () => controller.abort(new Error("by itself")) });
    const text = `
      local x <close> = setmetatable({}, { __close = function() closed = true end })
      for i = 1, math.huge do await(resolved(i)) if i == 10 then abort() end count = i end`;
    await expect(state.runAsync(text, "task.lua", { signal: controller.signal })).rejects.toThrow("by itself");
    expect([state.get("closed"), state.get("count")]).toEqual([true, 10]);
  });

  test("a state can be closed", async () => {
    const state = stateWith();
    const running = state.runAsync("for i = 1, math.huge do await(resolved(i)) end");
    for (let i = 0; i < 30; i++) await Promise.resolve();
    state.close();
    await expect(running).rejects.toThrow("closed");
    expect(await stateWith().runAsync(`local function f(...) ${sumOf} end return f(10)`)).toBe(55);
  });
});

test("a state can be closed by what its task calls", async () => {
  const reached: number[] = [];
  const state = stateWith({ close: () => state.close(), note: (i: number) => void reached.push(i) });
  const running = state.runAsync(`
    local await, close, note, resolved = await, close, note, resolved
    for i = 1, 20 do if i == 10 then close() end await(resolved(i)) note(i) end`);
  await expect(running).rejects.toThrow("closed");
  expect(reached).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

describe("after many waits", () => {
  test("errors tell where they are raised, and no more", async () => {
    const text =
      "local function fail(i) if i == 20 then error('twenty') end end\nfor i = 1, 20 do\n  fail(await(resolved(i)))\nend";
    const failed = await stateWith()
      .runAsync(text, "task.lua")
      .catch((thrown: unknown) => thrown);
    expect(failed).toMatchObject({
      message: "task.lua:1: twenty",
      luaTraceback:
        "stack traceback:\n\t[C]: in function 'error'\n\ttask.lua:1: in local 'fail'\n\ttask.lua:3: in main chunk",
    });
  });

  test("rejections can be caught, and the task goes on", async () => {
    const failing = (i: number) => (i % 3 === 0 ? Promise.reject(new Error(`no ${i}`)) : resolved(i));
    const text = `
      local sum, failures = 0, {}
      for i = 1, 9 do
        local ok, result = pcall(function() return await(failing(i)) end)
        if ok then sum = sum + result else failures[#failures + 1] = result.message end
        sum = sum + await(resolved(i))
      end
      return sum, table.concat(failures, ', ')`;
    expect(await stateWith({ failing }).runAsync(text)).toEqual([27 + 45, "no 3, no 6, no 9"]);
  });

  test("values are those of Lua, and what they run in JavaScript may call Lua", async () => {
    const state = stateWith({
      big: 2n ** 60n,
      point: async () => ({
        get x(): unknown {
          return state.call("number");
        },
      }),
    });
    const text = `
      function number() return 4 end
      local sum = 0
      for i = 1, 5 do sum = sum + await(resolved(0.5)) + await(point()).x end
      return sum, await(resolved(-0.0)), await(resolved('ü')) == 'ü', await(resolved({1, 2}))[2], math.type(await(resolved(big)))`;
    expect(await state.runAsync(text)).toEqual([22.5, -0, true, 2, "integer"]);
  });

  test("coroutines in coroutines wait in theirs", async () => {
    const text = `
      local function produce(n) for i = 1, n do coroutine.yield(await(resolved(i))) end end
      local sum = 0
      for round = 1, 5 do
        local next = coroutine.wrap(produce)
        local value = next(4)
        while value do sum = sum + value + await(resolved(1)) value = next() end
      end
      return sum`;
    expect(await stateWith().runAsync(text)).toBe(5 * (10 + 4));
  });

  test("a task that returns from a function it has waited in goes on in its caller", async () => {
    const text = `
      local function inner(i) local a = await(resolved(i)) local b = await(resolved(i)) return a + b end
      local sum = 0
      for i = 1, 10 do sum = sum + inner(i) end
      return sum`;
    expect(await stateWith().runAsync(text)).toBe(110);
  });
});
