// The table library against what lua5.4 does; every expected value was printed by it.
import { describe, expect, test } from "vitest";
import { all } from "../../runtime/core/call.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { Table, tableFrom } from "../../runtime/core/table.ts";
import { LuaFloat, type LuaFunction, type Value } from "../../runtime/core/value.ts";
import type { State } from "../../runtime/lib/open.ts";
import { tableLibrary } from "../../runtime/lib/table.ts";

const functions = tableLibrary.open({} as State)!;
const maxInteger = 2n ** 63n - 1n;

function run(name: string, ...args: Value[]): Value[] {
  return all((functions.getString(name) as LuaFunction)(...args));
}

function failure(name: string, ...args: Value[]): Value {
  try {
    run(name, ...args);
  } catch (error) {
    if (error instanceof LuaError) return error.value;
    throw error;
  }
  return undefined;
}

function list(...values: Value[]): Table {
  return tableFrom(values);
}

function tableWith(entries: [Value, Value][]): Table {
  const table = new Table();
  for (const [key, value] of entries) table.set(key, value);
  return table;
}

/** A proxy that logs what is read and written. */
function proxy(target: Table, log: string[]): Table {
  const outer = new Table();
  outer.metatable = tableWith([
    ["__len", () => target.length()],
    [
      "__index",
      (_, key) => {
        log.push(`r${String(key)}`);
        return target.get(key);
      },
    ],
    [
      "__newindex",
      (_, key, value) => {
        log.push(`w${String(key)}`);
        target.set(key, value);
        return [];
      },
    ],
  ]);
  return outer;
}

describe("insert", () => {
  test("at the end, in front, in the middle", () => {
    const table = list(1, 2);
    expect(run("insert", table, 3)).toEqual([]);
    run("insert", table, 1, 0);
    run("insert", table, 3, 1.5);
    run("insert", table, 6, 4);
    expect(table.array).toEqual([0, 1, 1.5, 2, 3, 4]);
  });

  test("keeps the hash part behind the array apart", () => {
    const table = list(1, 2);
    table.set(9, "nine");
    run("insert", table, 1, 0);
    expect(table.array).toEqual([0, 1, 2]);
    expect([table.length(), table.get(9)]).toEqual([3, "nine"]);
  });

  test("nil at the end changes nothing", () => {
    const table = list(1);
    run("insert", table, undefined);
    expect(table.length()).toBe(1);
  });

  test("through metamethods", () => {
    const target = list("a", "b");
    const log: string[] = [];
    run("insert", proxy(target, log), 1, "x");
    expect(target.array).toEqual(["x", "a", "b"]);
    expect(log.join(" ")).toBe("r2 w3 r1 w2 w1");
  });

  test.each<[Value[], string]>([
    [[list(1, 2), 5, 1], "bad argument #2 to 'insert' (position out of bounds)"],
    [[list(1, 2), 0, 1], "bad argument #2 to 'insert' (position out of bounds)"],
    [[list(1, 2)], "wrong number of arguments to 'insert'"],
    [[list(), 1, 2, 3], "wrong number of arguments to 'insert'"],
    [[], "bad argument #1 to 'insert' (table expected, got no value)"],
    [[undefined, 1], "bad argument #1 to 'insert' (table expected, got nil)"],
    [["abc", 1], "bad argument #1 to 'insert' (table expected, got string)"],
    [[list(), "x", 1], "bad argument #2 to 'insert' (number expected, got string)"],
    [[list(), undefined, 1], "bad argument #2 to 'insert' (number expected, got nil)"],
    [[list(), 1.5, 1], "bad argument #2 to 'insert' (number has no integer representation)"],
  ])("%j fails", (args, message) => expect(failure("insert", ...args)).toBe(message));

  test("a length must be an integer", () => {
    const table = list();
    table.metatable = tableWith([["__len", () => "x"]]);
    expect(failure("insert", table, 1)).toBe("object length is not an integer");
  });
});

describe("remove", () => {
  test("from the end, the front and the middle", () => {
    const table = list(1, 2, 3, 4, 5);
    expect(run("remove", table)).toEqual([5]);
    expect(run("remove", table, 1)).toEqual([1]);
    expect(run("remove", table, 2)).toEqual([3]);
    expect(run("remove", table, 3)).toEqual([undefined]);
    expect(table.array).toEqual([2, 4]);
  });

  test("from an empty table", () => {
    expect(run("remove", list())).toEqual([undefined]);
    expect(run("remove", list(), 0)).toEqual([undefined]);
    expect(run("remove", tableWith([[0, "zero"]]))).toEqual(["zero"]);
  });

  test.each<[Value[], string]>([
    [[list(1, 2), 7], "bad argument #2 to 'remove' (position out of bounds)"],
    [[list(), 2], "bad argument #2 to 'remove' (position out of bounds)"],
    [[list(), -1], "bad argument #2 to 'remove' (position out of bounds)"],
    [[5], "bad argument #1 to 'remove' (table expected, got number)"],
  ])("%j fails", (args, message) => expect(failure("remove", ...args)).toBe(message));
});

describe("concat", () => {
  test.each<[Value[], string]>([
    [[list(1, 2.5, new LuaFloat(3), "x"), "-"], "1-2.5-3.0-x"],
    [[list("a", "b")], "ab"],
    [[list(1, 2, 3), ",", 2], "2,3"],
    [[list(1, 2, 3), ",", 2, 1], ""],
    [[list(1, 2, 3), 1], "11213"],
    [[tableWith([[maxInteger, "alo"]]), "x", maxInteger, maxInteger], "alo"],
  ])("case %#", (args, text) => expect(run("concat", ...args)).toEqual([text]));

  test.each<[Value[], string]>([
    [[list(1, list(), 3)], "invalid value (table) at index 2 in table for 'concat'"],
    [[list(), "x", 1, 3], "invalid value (nil) at index 1 in table for 'concat'"],
    [[list(1, 2, 3), list()], "bad argument #2 to 'concat' (string expected, got table)"],
    [[5], "bad argument #1 to 'concat' (table expected, got number)"],
  ])("fails, case %#", (args, message) => expect(failure("concat", ...args)).toBe(message));
});

describe("pack and unpack", () => {
  test("pack counts nils", () => {
    const [packed] = run("pack", 1, undefined, undefined) as [Table];
    expect(packed.get("n")).toBe(3);
    expect(packed.array).toEqual([1]);
  });

  test.each<[Value[], Value[]]>([
    [[list(1, 2, 3)], [1, 2, 3]],
    [[list(7)], [7]],
    [[list()], []],
    [
      [list(1, 2, 3), 2],
      [2, 3],
    ],
    [
      [list(1, 2, 3), 2, 5],
      [2, 3, undefined, undefined],
    ],
    [[list(1, 2, 3), 3, 2], []],
    [[tableWith([[maxInteger, 1]]), maxInteger, maxInteger], [1]],
  ])("unpack, case %#", (args, values) => {
    expect(run("unpack", ...args)).toEqual(values);
  });

  test.each<[Value[], string]>([
    [[list(), 1, 1e7], "too many results to unpack"],
    [[list(), 1, 1e6], "too many results to unpack"],
    [[list(), -(2n ** 63n), maxInteger], "too many results to unpack"],
    [[5], "attempt to get length of a number value"],
    [[list(), "a"], "bad argument #2 to 'unpack' (number expected, got string)"],
  ])("unpack fails, case %#", (args, message) => expect(failure("unpack", ...args)).toBe(message));
});

describe("move", () => {
  test("overlapping both ways, and to another table", () => {
    const table = list(1, 2, 3, 4);
    expect(run("move", table, 1, 3, 2)).toEqual([table]);
    expect(table.array).toEqual([1, 1, 2, 3]);
    run("move", table, 2, 4, 1);
    expect(table.array).toEqual([1, 2, 3, 3]);
    const target = list();
    expect(run("move", table, 1, 3, 1, target)).toEqual([target]);
    expect(target.array).toEqual([1, 2, 3]);
  });

  test("at the edge of the integers", () => {
    const table = tableWith([
      [maxInteger - 1n, "a"],
      [maxInteger, "b"],
    ]);
    run("move", table, maxInteger - 1n, maxInteger, 1);
    expect(table.array).toEqual(["a", "b"]);
  });

  test("through metamethods, in order", () => {
    const log: string[] = [];
    run("move", proxy(list(1, 2, 3), log), 1, 2, 2);
    expect(log.join(" ")).toBe("r2 w3 r1 w2");
  });

  test.each<[Value[], string]>([
    [[list(), 1, maxInteger, 2], "bad argument #4 to 'move' (destination wrap around)"],
    [[list(), 0, maxInteger, 2], "bad argument #3 to 'move' (too many elements to move)"],
    [[list(), -(2n ** 63n), 0, 2], "bad argument #3 to 'move' (too many elements to move)"],
    [[list(), 1, 5, maxInteger - 2n], "bad argument #4 to 'move' (destination wrap around)"],
    [[list(), 1, 2], "bad argument #4 to 'move' (number expected, got no value)"],
    [[1, 1, 2, 3], "bad argument #1 to 'move' (table expected, got number)"],
    [[list(), 1, 2, 3, 4], "bad argument #5 to 'move' (table expected, got number)"],
  ])("fails, case %#", (args, message) => expect(failure("move", ...args)).toBe(message));
});

describe("sort", () => {
  test.each<[Value[], Value[]]>([
    [
      [3, 1, 2],
      [1, 2, 3],
    ],
    [
      [2 ** 53, -0.5, 3, Infinity, -Infinity],
      [-Infinity, -0.5, 3, 2 ** 53, Infinity],
    ],
    [
      ["b", "a", "\xff", "B", "ab", ""],
      ["", "B", "a", "ab", "b", "\xff"],
    ],
    [
      [maxInteger, 1, 0.5, -maxInteger],
      [-maxInteger, 0.5, 1, maxInteger],
    ],
  ])("by <, case %#", (values, sorted) => {
    const table = list(...values);
    expect(run("sort", table)).toEqual([]);
    expect(table.array).toEqual(sorted);
  });

  test.each([10, 100, 1000])("%i numbers of either kind", (count) => {
    const integers = Array.from({ length: count }, (_, i) => (i * 7919) % 1009);
    const floats = integers.map((value) => value / 2 + 0.25);
    for (const values of [integers, floats]) {
      const table = list(...values);
      run("sort", table);
      expect(table.array).toEqual(values.toSorted((a, b) => a - b));
    }
  });

  test("orders equal elements as real Lua does", () => {
    const table = list(5, 15, 22, 1, 11, 31, 12, 2, 25, 35, 21, 41);
    const before: LuaFunction = (a, b) => (a as number) % 10 < (b as number) % 10;
    run("sort", table, before);
    expect(table.array).toEqual([41, 11, 21, 1, 31, 2, 12, 22, 15, 35, 25, 5]);
  });

  test("through metamethods", () => {
    const target = list(3, 1, 2);
    run("sort", proxy(target, []));
    expect(target.array).toEqual([1, 2, 3]);
  });

  test("a comparator may change the table", () => {
    const table = list(3, 1, 2);
    run("sort", table, (a, b) => {
      table.set(3, undefined);
      return (a as number) < (b as number);
    });
    expect(table.array).toEqual([1, 2, 3]);
  });

  test.each<[Value[], string]>([
    [[list(3, 1, "x")], "attempt to compare string with number"],
    [[list(3, undefined, 1)], "attempt to compare nil with number"],
    [[list(list(), list())], "attempt to compare two table values"],
    [[list(true, false)], "attempt to compare two boolean values"],
    [[list(1, 2), list()], "bad argument #2 to 'sort' (function expected, got table)"],
    [[list(1, 2, 3, 4), () => true], "invalid order function for sorting"],
    [[], "bad argument #1 to 'sort' (table expected, got no value)"],
  ])("fails, case %#", (args, message) => expect(failure("sort", ...args)).toBe(message));

  test("too big", () => {
    const table = list();
    table.metatable = tableWith([["__len", () => 2 ** 31]]);
    expect(failure("sort", table)).toBe("bad argument #1 to 'sort' (array too big)");
  });
});
