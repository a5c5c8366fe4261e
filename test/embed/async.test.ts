// Promises in Lua, and Lua tasks in JavaScript.
import { describe, expect, test } from "vitest";
import { asynchronous, createState, LimitError, LuaCoroutine, LuaException } from "../../compiler/embed.ts";

/** Resolves later, not in this turn. */
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(value)));
const failing = async (message: string): Promise<never> => {
  await later(undefined);
  throw new TypeError(message);
};

function stateWith(globals: Record<string, unknown> = {}) {
  return createState({ globals: { later, failing, ...globals }, print: () => {} });
}

describe("await", () => {
  test("at the top level of a chunk", async () => {
    expect(await stateWith().runAsync("local a = await(later(1)) local b = await(later(2)) return a + b, 'x'")).toEqual(
      [3, "x"],
    );
  });

  test("in functions, loops, metamethods, iterators and protected calls", async () => {
    const text = `
      local function twice(n) return await(later(n)) * 2 end
      local sum = 0
      for i = 1, 3 do sum = sum + twice(i) end
      local t = setmetatable({}, { __index = function(_, k) return await(later(k)) end, __add = function() return await(later(100)) end })
      local function iterate() return function(_, n) if n < 2 then return await(later(n + 1)) end end, nil, 0 end
      local keys = {}
      for i in iterate() do keys[#keys + 1] = i end
      return sum, t.key, t + 1, #keys, select(2, pcall(twice, 5))`;
    expect(await stateWith().runAsync(text)).toEqual([12, "key", 100, 2, 10]);
  });

  test("gives what is no promise back", async () => {
    expect(await stateWith().runAsync("return await(5), await(nil), await('x')")).toEqual([5, undefined, "x"]);
    expect(stateWith().run("return await(5)")).toBe(5);
  });

  test("takes thenables", async () => {
    class Thenable {
      then(resolve: (value: number) => void): void {
        resolve(7);
      }
    }
    expect(await stateWith({ thenable: new Thenable() }).runAsync("return await(thenable)")).toBe(7);
  });

  test("outside of what can wait is an error", () => {
    expect(() => stateWith().run("return await(later(1))")).toThrow("attempt to await outside of a coroutine");
  });
});

describe("rejections", () => {
  test("are errors in Lua", async () => {
    const text = "local ok, e = pcall(function() return await(failing('broken')) end) return ok, e.message, e.name";
    expect(await stateWith().runAsync(text)).toEqual([false, "broken", "TypeError"]);
  });

  test("come out as themselves", async () => {
    await expect(stateWith().runAsync("await(failing('broken'))")).rejects.toThrow(new TypeError("broken"));
  });

  test("of Lua are exceptions", async () => {
    const running = stateWith().runAsync("await(later(1))\nerror('late')", "task.lua");
    await expect(running).rejects.toThrow("task.lua:2: late");
    await expect(stateWith().runAsync("error({ code = 1 })")).rejects.toBeInstanceOf(LuaException);
    await expect(stateWith().runAsync("x =")).rejects.toThrow("unexpected symbol");
  });
});

describe("functions", () => {
  test("are called as tasks", async () => {
    const state = stateWith();
    state.run("function add(a, b) return await(later(a)) + await(later(b)) end");
    expect(await state.callAsync("add", [1, 2])).toBe(3);
    const add = asynchronous(state.get("add") as (a: number, b: number) => number);
    expect(await Promise.all([add(1, 2), add(3, 4), add(5, 6)])).toEqual([3, 7, 11]);
  });

  test("that yield let others run, and go on", async () => {
    const order: string[] = [];
    const state = stateWith({ note: (text: string) => order.push(text) });
    state.run("function work(name) for i = 1, 2 do note(name .. i) coroutine.yield() end return name end");
    const results = await Promise.all([state.callAsync("work", ["a"]), state.callAsync("work", ["b"])]);
    expect([results, order]).toEqual([
      ["a", "b"],
      ["a1", "b1", "a2", "b2"],
    ]);
  });

  test("run at the same time as others", async () => {
    const state = stateWith();
    state.run("count = 0 function step() local n = count await(later(1)) count = count + 1 return n end");
    expect(await Promise.all([state.callAsync("step"), state.callAsync("step")])).toEqual([0, 0]);
    expect(state.get("count")).toBe(2);
  });
});

describe("coroutines", () => {
  test("that await inside of a task make it wait", async () => {
    const text = `
      local items = {}
      for item in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(await(later(i))) end end) do items[#items + 1] = item end
      local co = coroutine.create(function(a) local b = coroutine.yield(await(later(a + 1))) return await(later(b * 2)) end)
      local _, first = coroutine.resume(co, 1)
      local _, second = coroutine.resume(co, 10)
      return items, first, second, coroutine.status(co)`;
    expect(await stateWith().runAsync(text)).toEqual([[1, 2, 3], 2, 20, "dead"]);
  });

  test("that fail inside of a task tell who has resumed them", async () => {
    const text = `
      local co = coroutine.create(function() return await(failing("inside")) end)
      local ok, e = coroutine.resume(co)
      local caught = select(2, pcall(coroutine.wrap(function() await(failing("wrapped")) end)))
      return ok, e.message, coroutine.status(co), caught.message`;
    expect(await stateWith().runAsync(text)).toEqual([false, "inside", "dead", "wrapped"]);
  });

  test("that await outside of a task go on by themselves", async () => {
    let told: (value: unknown) => void = () => {};
    const value = new Promise((resolve) => (told = resolve));
    const state = stateWith({ tell: (given: unknown) => told(given) });
    expect(
      state.run(
        "local co = coroutine.create(function() tell(await(later('done'))) end) return select('#', coroutine.resume(co)), coroutine.status(co)",
      ),
    ).toEqual([1, "suspended"]);
    expect(await value).toBe("done");
  });

  test("are async iterables", async () => {
    const state = stateWith();
    const made = state.run(
      "return coroutine.create(function() for i = 1, 3 do await(later(0)) coroutine.yield(i * 10) end return 'end' end)",
    );
    const items: unknown[] = [];
    for await (const item of made as LuaCoroutine) items.push(item);
    expect(items).toEqual([10, 20, 30]);
  });

  test("that are iterated over are closed when the loop is left", async () => {
    const state = stateWith();
    const made = state.run(`
      return coroutine.create(function()
        local x <close> = setmetatable({}, { __close = function() closed = true end })
        for i = 1, 3 do coroutine.yield(await(later(i))) end
      end)`);
    for await (const item of made as LuaCoroutine) if (item === 2) break;
    expect(state.get("closed")).toBe(true);
  });
});

describe("async iterators of JavaScript", () => {
  async function* numbers(note: { ended: boolean }): AsyncGenerator<number> {
    try {
      for (let i = 1; i <= 3; i++) yield await later(i);
    } finally {
      note.ended = true;
    }
  }

  test("are gone over by js.each", async () => {
    const note = { ended: false };
    const text = "local sum = 0 for n in js.each(numbers()) do sum = sum + n end return sum";
    expect(await stateWith({ numbers: () => numbers(note) }).runAsync(text)).toBe(6);
    expect(note.ended).toBe(true);
  });

  test("end when the loop is left", async () => {
    const note = { ended: false };
    const text = "for n in js.each(numbers()) do if n == 2 then break end end await(later(1))";
    await stateWith({ numbers: () => numbers(note) }).runAsync(text);
    expect(note.ended).toBe(true);
  });
});

describe("cancellation", () => {
  test("ends the task, closes its variables, and cannot be caught", async () => {
    const state = stateWith({ never: () => new Promise(() => {}) });
    const controller = new AbortController();
    const running = state.runAsync(
      `local x <close> = setmetatable({}, { __close = function() closed = true end })
       pcall(function() await(never()) end)
       reached = true`,
      "task.lua",
      { signal: controller.signal },
    );
    setImmediate(() => controller.abort(new Error("no longer wanted")));
    await expect(running).rejects.toThrow("no longer wanted");
    expect([state.get("closed"), state.get("reached")]).toEqual([true, undefined]);
  });

  test("before the start starts nothing", async () => {
    const state = stateWith();
    const running = state.runAsync("started = true", "task.lua", { signal: AbortSignal.abort(new Error("never")) });
    await expect(running).rejects.toThrow("never");
    expect(state.get("started")).toBeUndefined();
  });

  test("after the end does nothing", async () => {
    const controller = new AbortController();
    expect(await stateWith().runAsync("return await(later(1))", "x", { signal: controller.signal })).toBe(1);
    controller.abort();
  });

  test("by closing the state", async () => {
    const state = stateWith();
    const running = state.runAsync("await(later(1)) return 1");
    state.close();
    await expect(running).rejects.toThrow("closed");
  });
});

test("limits hold in tasks, and between two waits", async () => {
  const state = createState({ limits: { steps: 10_000 }, globals: { later } });
  await expect(state.runAsync("await(later(1)) while true do end")).rejects.toBeInstanceOf(LimitError);
  await expect(
    state.runAsync("await(later(1)) pcall(function() while true do end end) return 1"),
  ).rejects.toBeInstanceOf(LimitError);
  expect(await state.runAsync("for i = 1, 10 do await(later(i)) for j = 1, 5000 do end end return 'done'")).toBe(
    "done",
  );
});
