// Values across the border: each row of the table in docs/embedding.md, in both directions, and what the rows promise about
// identity, errors and safety.
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toJavaScript, toLua } from "../../runtime/border/border.ts";
import { LuaException } from "../../runtime/border/errors.ts";
import { results } from "../../runtime/border/functions.ts";
import { reference } from "../../runtime/border/javascript-object.ts";
import { LuaCoroutine, LuaReference, LuaTable } from "../../runtime/border/lua-references.ts";
import { root } from "../support/command.ts";
import { load, luaState, run } from "../support/lua-state.ts";

const state = luaState();

/** What a chunk returns, in JavaScript. */
function evaluate(text: string, ...args: unknown[]): unknown {
  const call = toJavaScript(load(state, text)) as (...args: unknown[]) => unknown;
  return call(...args);
}

class Point {
  x: number;
  constructor(x: number) {
    this.x = x;
  }
  plus(other: number): number {
    return this.x + other;
  }
  static origin(): Point {
    return new Point(0);
  }
}

const point = new Point(3);
const date = new Date(86_400_000);

interface Row {
  /** The first cell of the row in docs/embedding.md. */
  readonly row: string;
  readonly lua: string;
  readonly javascript: unknown;
}

// From Lua to JavaScript.
const outwards: readonly Row[] = [
  { row: "nil", lua: "nil", javascript: undefined },
  { row: "boolean", lua: "true", javascript: true },
  { row: "integer", lua: "42", javascript: 42 },
  { row: "integer", lua: "-9007199254740991", javascript: -9007199254740991 },
  { row: "integer beyond 2^53", lua: "math.maxinteger", javascript: 2n ** 63n - 1n },
  { row: "integer beyond 2^53", lua: "math.mininteger", javascript: -(2n ** 63n) },
  { row: "float", lua: "0.5", javascript: 0.5 },
  { row: "float", lua: "3.0", javascript: 3 },
  { row: "float", lua: "-0.0", javascript: -0 },
  { row: "float", lua: "1/0", javascript: Infinity },
  { row: "string", lua: '"plain"', javascript: "plain" },
  { row: "string", lua: '"h\u00e9 \u{1F600}"', javascript: "h\u00e9 \u{1F600}" },
  { row: "string that is no UTF-8", lua: '"\\xff\\0a"', javascript: new Uint8Array([255, 0, 97]) },
  { row: "table with keys 1..n", lua: '{ 1, "two", { 3 } }', javascript: [1, "two", [3]] },
  { row: "table with keys 1..n", lua: "{ 1, nil, 3 }", javascript: [1, undefined, 3] },
  { row: "empty table", lua: "{}", javascript: [] },
  { row: "table with text keys", lua: '{ name = "x", list = { 1 } }', javascript: { name: "x", list: [1] } },
  {
    row: "any other table",
    lua: '{ [true] = 1, [7] = "seven" }',
    javascript: new Map<unknown, unknown>([
      [7, "seven"],
      [true, 1],
    ]),
  },
  { row: "any other table", lua: '{ ["\\xff"] = 1 }', javascript: new Map([[new Uint8Array([255]), 1]]) },
  { row: "js.null", lua: "js.null", javascript: null },
  { row: "js.null", lua: "{ js.null, 2 }", javascript: [null, 2] },
  { row: "js.array(t), js.object(t), js.map(t)", lua: "js.array({ 1, x = 2 })", javascript: [1] },
  { row: "js.array(t), js.object(t), js.map(t)", lua: "js.object({})", javascript: {} },
  { row: "js.array(t), js.object(t), js.map(t)", lua: "js.map({ x = 1 })", javascript: new Map([["x", 1]]) },
  { row: "js.bytes(s)", lua: 'js.bytes("ab")', javascript: new Uint8Array([97, 98]) },
  { row: "several results", lua: "1, nil, 3", javascript: [1, undefined, 3] },
  { row: "no result", lua: "", javascript: undefined },
];

// From JavaScript to Lua: `lua` is true of what `...` is then.
const inwards: readonly Row[] = [
  { row: "undefined, null", javascript: undefined, lua: "x == nil" },
  { row: "undefined, null", javascript: null, lua: "x == nil" },
  { row: "boolean", javascript: false, lua: "x == false" },
  { row: "number, integral and safe", javascript: 3, lua: "math.type(x) == 'integer' and x == 3" },
  { row: "any other number", javascript: 0.5, lua: "x == 0.5" },
  { row: "any other number", javascript: -0, lua: "math.type(x) == 'float' and 1 / x < 0" },
  { row: "any other number", javascript: 2 ** 53, lua: "math.type(x) == 'float' and x == 2^53" },
  { row: "any other number", javascript: NaN, lua: "x ~= x" },
  { row: "bigint", javascript: 5n, lua: "math.type(x) == 'integer' and x == 5" },
  { row: "bigint", javascript: 2n ** 63n - 1n, lua: "x == math.maxinteger" },
  { row: "string", javascript: "h\u00e9", lua: "x == 'h\\xc3\\xa9' and #x == 3" },
  { row: "string", javascript: "\u{1F600}", lua: "utf8.len(x) == 1 and utf8.codepoint(x) == 0x1F600" },
  { row: "Uint8Array, Buffer", javascript: new Uint8Array([255, 0]), lua: "x == '\\xff\\0'" },
  { row: "Uint8Array, Buffer", javascript: Buffer.from("ab"), lua: "x == 'ab'" },
  { row: "array", javascript: [1, [2]], lua: "type(x) == 'table' and #x == 2 and x[1] == 1 and x[2][1] == 2" },
  { row: "array", javascript: [1, null, 3], lua: "x[1] == 1 and x[2] == nil and x[3] == 3" },
  { row: "plain object", javascript: { a: 1, b: { c: "d" } }, lua: "type(x) == 'table' and x.a == 1 and x.b.c == 'd'" },
  { row: "plain object", javascript: { gone: null, missing: undefined }, lua: "next(x) == nil" },
  {
    row: "Map",
    javascript: new Map<unknown, unknown>([
      [1, "a"],
      ["k", true],
    ]),
    lua: "x[1] == 'a' and x.k == true",
  },
  {
    row: "any other object",
    javascript: point,
    lua: "type(x) == 'userdata' and x.x == 3 and x:plus(1) == 4 and x.plus(2) == 5",
  },
  { row: "any other object", javascript: date, lua: "x:getTime() == 86400000 and tostring(x):find('1970')" },
  { row: "any other object", javascript: new Set([1, 2]), lua: "#x == 2 and x:has(2)" },
  { row: "any other object", javascript: new Float64Array([1.5, 2]), lua: "#x == 2 and x[1] == 1.5 and x[3] == nil" },
  { row: "any other object", javascript: Symbol("s"), lua: "type(x) == 'userdata' and tostring(x) == 'Symbol(s)'" },
  { row: "function", javascript: (a: number) => a * 2, lua: "type(x) == 'function' and x(21) == 42" },
  { row: "class", javascript: Point, lua: "x(4).x == 4 and js.new(x, 5).x == 5 and x.origin().x == 0" },
  { row: "reference(object)", javascript: reference([7, 8]), lua: "type(x) == 'userdata' and #x == 2 and x[1] == 7" },
  { row: "reference(object)", javascript: reference({ a: 1 }), lua: "type(x) == 'userdata' and x.a == 1" },
];

describe("the table in docs/embedding.md", () => {
  const documented = readFileSync(join(root, "docs/embedding.md"), "utf8");

  test.each(outwards)("Lua $row: $lua", ({ lua, javascript }) => {
    expect(evaluate(`return ${lua}`)).toEqual(javascript);
  });

  test.each(inwards)("JavaScript $row: $lua", ({ lua, javascript }) => {
    expect(evaluate(`local x = ... return (${lua}) and true`, javascript)).toBe(true);
  });

  test.each([...outwards, ...inwards].map(({ row }) => row))("has the row %s", (row) => {
    expect(documented).toContain(`| ${row} |`);
  });

  test("has no row that is not tested", () => {
    const tested = new Set(
      [...outwards, ...inwards, ...elsewhere].map((row) => (typeof row === "string" ? row : row.row)),
    );
    const rows = documented.split("<!-- values -->")[1]!.split("<!-- end of values -->")[0]!;
    const names = [...rows.matchAll(/^\| (.*?) \|/gm)]
      .map(([, name]) => name!)
      .filter((name) => !/^-+|^Lua$|^JavaScript$/.test(name));
    expect(names.filter((name) => !tested.has(name))).toEqual([]);
  });
});

// Rows that tests of their own check.
const elsewhere = [
  "function",
  "table with a metatable, js.view(t)",
  "coroutine",
  "other userdata",
  "error",
  "Error that is thrown",
  "results(a, b)",
];

describe("identity", () => {
  test("functions come back as themselves, both ways", () => {
    const f = (): void => {};
    expect(toJavaScript(toLua(f))).toBe(f);
    const [g] = run(state, "return function() end");
    expect(toLua(toJavaScript(g))).toBe(g);
    expect(toJavaScript(g)).toBe(toJavaScript(g));
  });

  test("a listener that Lua adds can be removed", () => {
    const emitter = new EventEmitter();
    const count = evaluate(
      `local emitter, count = ..., 0
       local function listener(n) count = count + n end
       emitter:on("event", listener)
       emitter:emit("event", 2)
       emitter:off("event", listener)
       emitter:emit("event", 3)
       return count`,
      emitter,
    );
    expect(count).toBe(2);
    expect(emitter.listenerCount("event")).toBe(0);
  });

  test("objects and methods stay the same", () => {
    expect(
      evaluate("local a, b = ... return a == b and a.plus == b.plus and ({ [a] = 1 })[b] == 1", point, point),
    ).toBe(true);
    expect(evaluate("return ...", point)).toBe(point);
    expect(evaluate("return (...).plus", point)).toBe(point.plus);
  });

  test("tables with a metatable are live views", () => {
    const account = evaluate(
      `local Account = {} Account.__index = Account
       function Account:deposit(n) self.balance = self.balance + n return self.balance end
       account = setmetatable({ balance = 1 }, Account)
       return account`,
    ) as LuaTable;
    expect(account).toBeInstanceOf(LuaTable);
    expect(account.call("deposit", 5)).toBe(6);
    expect(account.get("balance")).toBe(6);
    account.set("balance", 10);
    expect(evaluate("return account.balance, (...) == account", account)).toEqual([10, true]);
    expect([...account]).toEqual([["balance", 10]]);
    expect([account.has("balance"), account.has("no"), account.length]).toEqual([true, false, 0]);
  });

  test("coroutines can be resumed and iterated over", () => {
    const made = evaluate(
      "return coroutine.create(function(n) local m = coroutine.yield(n) return m end)",
    ) as LuaCoroutine;
    expect(made).toBeInstanceOf(LuaCoroutine);
    expect([made.resume(1), made.status, made.resume(2), made.status]).toEqual([1, "suspended", 2, "dead"]);
    const other = evaluate("return coroutine.create(function() for i = 1, 3 do coroutine.yield(i) end end)");
    expect([...(other as LuaCoroutine)]).toEqual([1, 2, 3]);
  });

  test("other userdata stays opaque", () => {
    const file = evaluate("return io.stdout");
    expect(file).toBeInstanceOf(LuaReference);
    expect(evaluate("return ... == io.stdout", file)).toBe(true);
  });

  test("cycles stay cycles", () => {
    const cycle: Record<string, unknown> = { name: "a" };
    cycle.self = cycle;
    expect(evaluate("local t = ... return t.self == t and t.self.self.name", cycle)).toBe("a");
    const back = evaluate("local t = {} t.self = t return t") as { self: unknown };
    expect(back.self).toBe(back);
  });

  test("copies leave the original alone, references do not", () => {
    const array = [3, 1, 2];
    expect(evaluate("local t = ... table.sort(t) return t", array)).toEqual([1, 2, 3]);
    expect(array).toEqual([3, 1, 2]);
    evaluate("local t = ... t[1] = 30", reference(array));
    expect(array).toEqual([30, 1, 2]);
  });

  test("functions of a plain object are its methods", () => {
    const counter = {
      n: 1,
      add(by: number) {
        this.n += by;
        return this.n;
      },
    };
    expect(evaluate("local c = ... return c:add(1), c.add(2)", counter)).toEqual([2, 4]);
    expect(evaluate("return (...).add", counter)).toBe(counter.add);
  });

  test("results(a, b) are several results", () => {
    expect(evaluate("return select('#', (...)()), (...)()", () => results(1, null, 3))).toEqual([3, 1, undefined, 3]);
  });

  test("a bigint of more than 64 bits is refused", () => {
    expect(() => toLua(2n ** 63n)).toThrow(RangeError);
  });
});

describe("iteration", () => {
  const collect = "local t = {} for a, b in %s do t[#t + 1] = a if b ~= nil then t[#t + 1] = b end end return t";
  const iterate = (loop: string, value: unknown): unknown =>
    evaluate(`local x = ... ${collect.replace("%s", loop)}`, value);

  test.each([
    ["js.each(x)", new Set(["a", "b"]), ["a", "b"]],
    ["js.each(x)", reference(new Map([["k", 1]])), ["k", 1]],
    ["js.each(x)", reference([5, 6]), [5, 6]],
    [
      "js.each(x)",
      (function* () {
        yield* [1, 2];
      })(),
      [1, 2],
    ],
    ["js.each(x)", [7, 8], [7, 8]],
    ["pairs(x)", reference({ a: 1 }), ["a", 1]],
    ["pairs(x)", reference([7]), [1, 7]],
    ["ipairs(x)", new Float64Array([0.5]), [1, 0.5]],
  ])("%s", (loop, value, expected) => {
    expect(iterate(loop, value)).toEqual(expected);
  });
});

describe("errors", () => {
  test("of Lua are exceptions with both stacks", () => {
    let caught: unknown;
    try {
      evaluate("local function inner() error('broken') end\ninner()");
    } catch (thrown) {
      caught = thrown;
    }
    expect(caught).toBeInstanceOf(LuaException);
    const exception = caught as LuaException;
    expect(exception.message).toBe("test:1: broken");
    expect(exception.value).toBe("test:1: broken");
    expect(exception.luaTraceback).toContain("test:2: in");
    expect(exception.stack).toContain("border.test.ts");
    expect(exception.stack).toContain("Lua stack traceback:");
  });

  test("keep their values", () => {
    expect(() => evaluate("error({ code = 7 })")).toThrow(expect.objectContaining({ value: { code: 7 } }));
  });

  test("of JavaScript are objects in Lua, and come out as themselves", () => {
    const failure = new TypeError("no such thing");
    const fail = (): never => {
      throw failure;
    };
    expect(evaluate("local ok, e = pcall(...) return ok, e.message, tostring(e), 'got ' .. e, e.name", fail)).toEqual([
      false,
      "no such thing",
      "TypeError: no such thing",
      "got TypeError: no such thing",
      "TypeError",
    ]);
    expect(() => evaluate("local f = ... local function call() f() end call()", fail)).toThrow(failure);
    expect(failure.stack).toContain("border.test.ts");
    expect((failure as Error & { luaTraceback?: string }).luaTraceback).toContain("test:1: in");
  });

  test("that went through JavaScript are what they were in Lua", () => {
    const through = (f: () => void): void => f();
    expect(evaluate("local t = {} local ok, e = pcall(..., function() error(t) end) return e == t", through)).toBe(
      true,
    );
  });
});

describe("what Lua cannot reach", () => {
  test.each([
    ["(...).constructor == nil", point],
    ["(...).__proto__ == nil", point],
    ["(...).prototype == nil", Point],
    ["(...).constructor == nil", Point],
    ["(...).call == nil and (...).bind == nil and (...).apply == nil", Point],
    ["(...).hasOwnProperty == nil and (...).__lookupGetter__ == nil and (...).valueOf == nil", point],
    ["(...) == nil", Function],
    ["(...) == nil", async () => {}, "constructor"],
    ["(...) == nil", Reflect.get(globalThis, "eval")],
    ["(...) == nil", Object.prototype],
    ["(...).f == nil", reference({ f: Function })],
    ["(...)().f == nil", () => ({ f: function* () {}.constructor })],
    ["getmetatable(...) == false", point],
    ["getmetatable(...) == false", Point],
  ])("%s", (condition, value, property?: string) => {
    const given = property === undefined ? value : Reflect.get(value as object, property);
    expect(evaluate(`return ${condition}`, given)).toBe(true);
  });

  test.each(["constructor", "__proto__", "prototype"])("%s cannot be set", (name) => {
    expect(() => evaluate(`(...)["${name}"] = { polluted = true }`, new Point(1))).toThrow("cannot be set");
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("static fields cannot be set", () => {
    expect(() => evaluate("(...).origin = nil", Point)).toThrow();
  });

  test("keys of tables are data, whatever they are called", () => {
    const made = evaluate('return { ["__proto__"] = { polluted = true }, constructor = 1 }') as Record<string, unknown>;
    expect(Object.keys(made).toSorted()).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    const given = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 2 }') as unknown;
    expect(evaluate('local t = ... return t["__proto__"].a, t.constructor', given)).toEqual([1, 2]);
  });

  test("names of what all objects have make properties of one object only", () => {
    const object = new Point(1);
    evaluate('(...)["toString"] = "text"', object);
    expect(Object.hasOwn(object, "toString")).toBe(true);
    expect(typeof Object.prototype.toString).toBe("function");
  });
});
