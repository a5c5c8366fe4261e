// The base library over a test host. What is expected is what lua5.4 gives when pcall calls the function, which is why
// messages have no position.
import { describe, expect, it, test } from "vitest";
import { LuaError, rawError } from "../../runtime/core/error.ts";
import { ipairsIterator, next } from "../../runtime/core/next.ts";
import { Table, tableFrom } from "../../runtime/core/table.ts";
import { LuaFloat, type LuaFunction, type Value } from "../../runtime/core/value.ts";
import { displayName } from "../../runtime/lib/chunk-name.ts";
import { TestState } from "./library-state.ts";

const base = new TestState();

function withMetatable(fields: Readonly<Record<string, Value>>): Table {
  const table = new Table();
  table.metatable = new Table();
  for (const [name, value] of Object.entries(fields)) table.metatable.setString(name, value);
  return table;
}

test.each<[name: string, args: Value[], expected: string]>([
  ["assert", [1, 2, 3], "1, 2, 3"],
  ["assert", [false], 'error "assertion failed!"'],
  ["assert", [undefined, "m"], 'error "m"'],
  ["assert", [], `error "bad argument #1 to 'assert' (value expected)"`],
  ["error", [12], "error 12"],
  ["error", ["m", 0], 'error "m"'],
  ["error", ["a", "b"], `error "bad argument #2 to 'error' (number expected, got string)"`],
  ["getmetatable", [], `error "bad argument #1 to 'getmetatable' (value expected)"`],
  ["ipairs", [], `error "bad argument #1 to 'ipairs' (value expected)"`],
  ["next", [], `error "bad argument #1 to 'next' (table expected, got no value)"`],
  ["next", [undefined], `error "bad argument #1 to 'next' (table expected, got nil)"`],
  ["next", [new Table()], "nil"],
  ["next", [tableFrom([10])], "1, 10"],
  ["next", [tableFrom([10]), 1], "nil"],
  ["next", [new Table(), "x"], `error "invalid key to 'next'"`],
  ["pairs", [], `error "bad argument #1 to 'pairs' (value expected)"`],
  ["rawequal", [1], `error "bad argument #2 to 'rawequal' (value expected)"`],
  ["rawequal", [1, new LuaFloat(1)], "true"],
  ["rawget", [1, 2], `error "bad argument #1 to 'rawget' (table expected, got number)"`],
  ["rawget", [new Table()], `error "bad argument #2 to 'rawget' (value expected)"`],
  ["rawlen", [1], `error "bad argument #1 to 'rawlen' (table or string expected, got number)"`],
  ["rawlen", ["abc"], "3"],
  ["rawset", [new Table(), undefined, 1], 'error "table index is nil"'],
  ["rawset", [new Table(), Number.NaN, 1], 'error "table index is NaN"'],
  ["select", ["#"], "0"],
  ["select", ["#", undefined, undefined], "2"],
  ["select", [-1, 1, 2, 3], "3"],
  ["select", [2, 1, 2, 3], "2, 3"],
  ["select", [5, 1], ""],
  ["select", [0], `error "bad argument #1 to 'select' (index out of range)"`],
  ["select", [-4, 1, 2, 3], `error "bad argument #1 to 'select' (index out of range)"`],
  ["select", [], `error "bad argument #1 to 'select' (number expected, got no value)"`],
  ["setmetatable", [new Table(), 1], `error "bad argument #2 to 'setmetatable' (nil or table expected, got number)"`],
  ["setmetatable", [new Table()], `error "bad argument #2 to 'setmetatable' (nil or table expected, got no value)"`],
  ["setmetatable", [withMetatable({ __metatable: 1 }), undefined], 'error "cannot change a protected metatable"'],
  ["tonumber", ["10", 16], "16"],
  ["tonumber", [" -zz ", 36], "-1295"],
  ["tonumber", ["8", 8], "nil"],
  ["tonumber", ["7fffffffffffffff", 16], "9223372036854775807"],
  ["tonumber", ["ffffffffffffffffff", 16], "-1"],
  ["tonumber", ["", 10], "nil"],
  ["tonumber", [10, 16], `error "bad argument #1 to 'tonumber' (string expected, got number)"`],
  ["tonumber", ["1", 99], `error "bad argument #2 to 'tonumber' (base out of range)"`],
  ["tonumber", ["0x1p4"], "0x1p+4"],
  ["tonumber", ["1 2"], "nil"],
  ["tonumber", [new Table()], "nil"],
  ["tonumber", [], `error "bad argument #1 to 'tonumber' (value expected)"`],
  ["tostring", [], `error "bad argument #1 to 'tostring' (value expected)"`],
  ["tostring", [withMetatable({ __tostring: () => 1 })], '"1"'],
  ["tostring", [withMetatable({ __tostring: () => [] })], `error "'__tostring' must return a string"`],
  ["type", [], `error "bad argument #1 to 'type' (value expected)"`],
  ["type", [undefined], '"nil"'],
  ["xpcall", [1], `error "bad argument #2 to 'xpcall' (function expected, got no value)"`],
  ["pcall", [], `error "bad argument #1 to 'pcall' (value expected)"`],
  ["collectgarbage", ["x"], `error "bad argument #1 to 'collectgarbage' (invalid option 'x')"`],
  ["collectgarbage", [], "0"],
  ["collectgarbage", ["step"], "true"],
])("%s(%j) gives what lua5.4 gives", (name, args, expected) => {
  expect(base.call(name, ...args)).toBe(expected);
});

describe("metatables", () => {
  it("are shown through __metatable", () => {
    const table = new Table();
    expect(base.call("setmetatable", table, tableFrom([]))).toBe("object");
    expect(table.metatable).toBeInstanceOf(Table);
    expect(base.call("getmetatable", withMetatable({ __metatable: false }))).toBe("false");
    expect(base.call("getmetatable", withMetatable({}))).toBe("object");
  });

  it("decide what pairs walks", () => {
    const table = new Table();
    expect(base.function("pairs")(table)).toEqual([next, table, undefined]);
    expect(base.function("ipairs")(table)).toEqual([ipairsIterator, table, 0]);
    expect(base.call("pairs", withMetatable({ __pairs: () => [1, 2, 3, 4] }))).toBe("1, 2, 3");
    expect(ipairsIterator(withMetatable({ __index: (_t, k) => (k === 1 ? "first" : undefined) }), 0)).toEqual([
      1,
      "first",
    ]);
  });
});

describe("print and warn", () => {
  it("print joins with tabs", () => {
    const state = new TestState();
    state.call("print");
    state.call("print", 1, new LuaFloat(2), undefined, "a\0b", withMetatable({ __tostring: () => "T" }));
    state.call("print", withMetatable({ __name: "My" }));
    expect(state.output).toMatch(/^\n1\t2\.0\tnil\ta\0b\tT\nMy: 0x\w+\n$/);
  });

  it("warn is off until it is switched on", () => {
    const state = new TestState();
    for (const args of [["lost"], ["@on"], ["a", "b", 1], ["@other"], ["@off"], ["lost"]]) state.call("warn", ...args);
    expect(state.errors).toBe("Lua warning: ab1\n");
    expect(state.call("warn", "a", new Table())).toBe(`error "bad argument #2 to 'warn' (string expected, got table)"`);
  });
});

describe("collectgarbage", () => {
  it("remembers what it is told", () => {
    const state = new TestState();
    const answers = ["isrunning", "stop", "isrunning", "restart", "incremental", "generational"].map((option) =>
      state.call("collectgarbage", option),
    );
    expect(answers).toEqual(["true", "0", "false", "0", '"generational"', '"incremental"']);
    expect(state.call("collectgarbage", "setpause", 150)).toBe("200");
    expect(state.call("collectgarbage", "setpause", 100)).toBe("150");
    expect(state.function("collectgarbage")("count")).toBeGreaterThan(1);
  });
});

describe("protected calls", () => {
  const pcall = base.function("pcall");
  const xpcall = base.function("xpcall");

  it("turn everything that is thrown into values", () => {
    const overflow: LuaFunction = () => [1, ...(overflow() as Value[])];
    expect(pcall(() => [1, 2])).toEqual([true, 1, 2]);
    expect(pcall(() => [])).toEqual([true]);
    expect(pcall(overflow)).toEqual([false, "stack overflow"]);
    expect(pcall(undefined)).toEqual([false, "attempt to call a nil value"]);
  });

  it("give errors to the handler, and errors of the handler, too", () => {
    let calls = 0;
    const failing: LuaFunction = () => {
      throw rawError("first");
    };
    expect(xpcall(failing, (message: Value) => [`<${message as string}>`, 2])).toEqual([false, "<first>"]);
    const retrying: LuaFunction = (message) => {
      if (++calls < 3) throw new LuaError(`${message as string}${calls}`);
      return message;
    };
    expect(xpcall(failing, retrying)).toEqual([false, "first12"]);
    expect(xpcall(failing, failing)).toEqual([false, "error in error handling"]);
  });

  it("nest as deep as in C", () => {
    let depth = 0;
    const nest: LuaFunction = () => {
      depth++;
      const [ok, message] = pcall(nest) as Value[];
      if (ok !== true) throw new LuaError(message);
      return undefined;
    };
    expect(pcall(nest)).toEqual([false, "C stack overflow"]);
    expect(depth).toBe(197);
  });
});

describe("load", () => {
  it("compiles text, with its environment", () => {
    const chunk = base.function("load")("return _ENV") as LuaFunction;
    expect(chunk()).toBe(base.state.globals);
    const other = new Table();
    expect((base.function("load")("return _ENV", "n", "t", other) as LuaFunction)()).toBe(other);
    expect((base.function("load")("return _ENV", "n", "t", undefined) as LuaFunction)()).toBeUndefined();
  });

  it("reads pieces", () => {
    const pieces = ["return ", 4, "2", undefined];
    expect((base.function("load")(() => pieces.shift()) as LuaFunction)()).toBe(42);
    const failing: LuaFunction = () => {
      throw rawError("oops");
    };
    expect(base.call("load", failing)).toBe('nil, "oops"');
    expect(base.call("load", () => new Table())).toBe('nil, "reader function must return a string"');
  });

  it("tells what is wrong", () => {
    expect(base.call("load", "x=")).toBe('nil, "[string \\034x=\\034]:1: syntax error"');
    expect(base.call("load", "x=", "@file.lua")).toBe('nil, "file.lua:1: syntax error"');
    expect(base.call("load", "return 1", "n", "b")).toBe(`nil, "attempt to load a text chunk (mode is 'b')"`);
    expect(base.call("load", "\x1bLua", "n", "t")).toBe(`nil, "attempt to load a binary chunk (mode is 't')"`);
    expect(base.call("load", "\x1bLua", "=n")).toBe('nil, "n: bad binary format (truncated chunk)"');
    expect(base.call("load")).toBe(`error "bad argument #1 to 'load' (function expected, got no value)"`);
    expect(base.call("load", new Table())).toBe(`error "bad argument #1 to 'load' (function expected, got table)"`);
  });

  it("reads files, but not their first line's comment", () => {
    const files = { "a.lua": "\xef\xbb\xbf#!/usr/bin/lua\nreturn 7", "bad.lua": "# x\n\n1", folder: "folder" };
    const state = new TestState([], { files });
    expect((state.function("loadfile")("a.lua") as LuaFunction)()).toBe(7);
    expect(state.call("dofile", "a.lua")).toBe("7");
    expect(state.call("loadfile", "bad.lua")).toBe('nil, "bad.lua:3: syntax error"');
    expect(state.call("loadfile", "no.lua")).toBe('nil, "cannot open no.lua: No such file or directory"');
    expect(state.call("loadfile", "folder")).toBe('nil, "cannot read folder: Is a directory"');
    expect(state.call("dofile", "no.lua")).toBe('error "cannot open no.lua: No such file or directory"');
  });
});

test.each([
  ["@script.lua", "script.lua"],
  ["=name", "name"],
  ["=" + "p".repeat(80), "p".repeat(59)],
  ["@" + "p".repeat(80), "..." + "p".repeat(56)],
  ["a\nb", '[string "a..."]'],
  ["x".repeat(70), `[string "${"x".repeat(45)}..."]`],
  ["x".repeat(44), `[string "${"x".repeat(44)}"]`],
  ["x".repeat(45), `[string "${"x".repeat(45)}..."]`],
  ["", '[string ""]'],
])("a chunk named %j is shown as in lua5.4", (chunkname, shown) => {
  expect(displayName(chunkname)).toBe(shown);
});
