// pluac/isolate: states on threads of their own. What such a state cannot do is die with its host.
import { afterEach, describe, expect, test } from "vitest";
import {
  createIsolatedState,
  type IsolatedState,
  type IsolatedStateOptions,
  LimitError,
  LuaException,
} from "pluac/isolate";

let states: IsolatedState[] = [];

function create(options: IsolatedStateOptions = {}): IsolatedState {
  const state = createIsolatedState(options);
  states.push(state);
  return state;
}

afterEach(async () => {
  await Promise.all(states.map((state) => state.close()));
  states = [];
});

async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (thrown) {
    return thrown instanceof LimitError ? thrown.limit : String(thrown);
  }
}

describe("values", () => {
  test("cross by the rules of the border, as copies", async () => {
    const state = create({ globals: { given: { list: [1, "two"], bytes: new Uint8Array([255]) } } });
    await state.run("function back(...) return ... end");
    expect(await state.run("return given.list[2], #given.bytes, 2^53 | 0")).toEqual(["two", 1, 9007199254740992n]);
    expect(await state.call("back", { a: [1, 2] }, null, 3)).toEqual([{ a: [1, 2] }, undefined, 3]);
    expect(await state.run("return { 1, 2 }, { x = 1 }, { [1.5] = 2 }")).toEqual([
      [1, 2],
      { x: 1 },
      new Map([[1.5, 2]]),
    ]);
  });

  test("that stand for something on their side stay there", async () => {
    const state = create({ globals: { host: () => 1, returning: () => () => 1 } });
    expect(await outcome(state.run("return print"))).toMatch(/a function cannot cross to another thread/);
    expect(await outcome(state.run("return { a = { setmetatable({}, {}) } }"))).toMatch(/a Lua object cannot cross/);
    expect(await outcome(state.run("await(host(print))"))).toMatch(/a function cannot cross/);
    expect(await outcome(state.run("await(returning())"))).toMatch(/a function cannot cross/);
    expect(await outcome(state.call("print", () => 1))).toMatch(/could not be cloned/);
  });
});

test("functions of the host are awaited", async () => {
  const fail = (): never => {
    throw new TypeError("no");
  };
  const state = create({ globals: { twice: async (n: number) => n * 2, fail } });
  expect(await state.run("return await(twice(20)) + await(twice(1))")).toBe(42);
  expect(await state.run("local ok, e = pcall(function() return await(fail()) end) return ok, e.message")).toEqual([
    false,
    "no",
  ]);
});

test("errors come out with their text, value and traceback", async () => {
  const state = create();
  const thrown = (await state
    .run("local function f() error({ code = 7 }) end\nf()", "rules")
    .catch((e) => e)) as unknown;
  expect(thrown).toBeInstanceOf(LuaException);
  expect((thrown as LuaException).value).toEqual({ code: 7 });
  expect((thrown as LuaException).luaTraceback).toContain("rules:1: in local 'f'");
  expect(await outcome(state.run("return +", "rules"))).toMatch(/LuaException: rules:1: unexpected symbol near '\+'/);
});

test("what is printed reaches the host, before the answer", async () => {
  const lines: string[] = [];
  const state = create({ print: (line) => lines.push(line) });
  await state.run("print('one', 2)");
  expect(lines).toEqual(["one\t2"]);
});

describe("limits", () => {
  test("an endless loop blocks nobody, and ends", async () => {
    const state = create({ limits: { milliseconds: 100 } });
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    expect(await outcome(state.run("while true do end"))).toBe("milliseconds");
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    expect(await state.run("return 'goes on'")).toBe("goes on");
  });

  test("a table that grows for ever", async () => {
    const state = create({ limits: { memory: 32 << 20 } });
    expect(await outcome(state.run("local t = {} for i = 1, math.huge do t[i] = { i } end"))).toBe("memory");
    expect(await state.run("return 'goes on'")).toBe("goes on");
  });

  test("what outgrows the heap between two looks ends the state, and nothing else", async () => {
    const state = create({ limits: { memory: 32 << 20 } });
    const bomb = "local s = '[' .. ('[],'):rep(1e6) .. '[]]' local t = {} for i = 1, 50 do t[i] = json.decode(s) end";
    const [first, second] = await Promise.all([outcome(state.run(bomb)), outcome(state.run("return 1"))]);
    expect([first, second, state.isClosed]).toEqual(["memory", "memory", true]);
    expect(await outcome(state.run("return 1"))).toBe("memory");
    expect(await create().run("return 'another'")).toBe("another");
  });

  test.skipIf(process.platform === "win32")("what never comes back is cut off", async () => {
    const state = create({ limits: { milliseconds: 100 }, libraries: ["base", "os"], grants: { files: true } });
    expect(await outcome(state.run("os.execute('sleep 3')"))).toBe("milliseconds");
    expect(state.isClosed).toBe(true);
  });

  test("waiting for the host takes as long as it takes", async () => {
    const later = (): Promise<number> => new Promise((resolve) => setTimeout(resolve, 1500, 1));
    const state = create({ limits: { milliseconds: 50 }, globals: { later } });
    expect(await state.run("return await(later())")).toBe(1);
  });
});

test("close ends a loop, and rejects what has not been answered", async () => {
  const state = create();
  await state.run("return 1");
  const endless = outcome(state.run("while true do end"));
  await state.close();
  expect(await endless).toBe("Error: this Lua state is closed");
  expect(await outcome(state.run("return 1"))).toBe("Error: this Lua state is closed");
});

test("a script reaches nothing of its thread", async () => {
  const state = create();
  const names = "process, require, globalThis, workerData, postMessage, parentPort, io, os";
  expect(await state.run(`return select('#', ${names}), process, workerData, parentPort, io, os`)).toEqual([
    8,
    ...Array<undefined>(5).fill(undefined),
  ]);
});
