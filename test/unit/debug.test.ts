// Positions, tracebacks and the debug library. What stands for compiled Lua is JavaScript that is evaluated under the name
// script.js, whose lines are declared to be those of script.lua.
import { afterAll, describe, expect, it } from "vitest";
import { all } from "../../runtime/core/call.ts";
import { Coroutine } from "../../runtime/core/coroutine.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { where } from "../../runtime/core/caller.ts";
import { setLocator } from "../../runtime/core/position.ts";
import { begin, coroutineYield, resumable } from "../../runtime/core/begin.ts";
import { isSuspended } from "../../runtime/core/suspension.ts";
import { Table } from "../../runtime/core/table.ts";
import { formatTraceback } from "../../runtime/core/traceback.ts";
import type { GeneratorForm, LuaFunction, Value } from "../../runtime/core/value.ts";
import { coroutineLibrary } from "../../runtime/lib/coroutine.ts";
import { debugLibrary } from "../../runtime/lib/debug.ts";
import { stringLibrary } from "../../runtime/lib/string.ts";
import { TestState } from "./library-state.ts";

const state = new TestState([coroutineLibrary, debugLibrary, stringLibrary]);
const error = state.function("error");
const pcall = state.function("pcall");
const traceback = state.function("debug.traceback");
const getinfo = state.function("debug.getinfo");

const script = `
function inner(f, ...args) {
  return $.all(f(...args))[0];
}
function outer(f, ...args) {
  return inner(f, ...args);
}
function chunk(f, ...args) {
  return outer(f, ...args);
}
function failing() {
  return inner($.error, "m", 2);
}
function* waiting() {
  const $1 = $.begin($.coroutineYield);
  if ($.isSuspended($1)) yield* $1;
  throw new $.LuaError($.where(1) + $.where(2));
}
function* calling() {
  const $1 = $.begin($.resumable(() => undefined, waiting));
  return $.isSuspended($1) ? yield* $1 : $1;
}
return { inner, outer, chunk, failing, calling };
//# sourceURL=script.js`;

type Script = Record<"inner" | "outer" | "chunk" | "failing", (f: LuaFunction, ...args: Value[]) => Value> & {
  calling: GeneratorForm;
};

const evaluate = new Function("$", script) as (runtime: object) => Script;
const runtime = { all, begin, coroutineYield, error, isSuspended, LuaError, resumable, where };
const { inner, chunk, failing, calling } = evaluate(runtime);

// The text of a function that is evaluated begins on its third line.
const calls: Record<number, string> = { 6: "local 'inner'", 9: "local 'outer'", 21: "upvalue 'waiting'" };
setLocator((file, line) =>
  file === "script.js" ? { chunkname: "script.lua", line: line - 2, call: calls[line - 2] } : undefined,
);

afterAll(() => setLocator(() => undefined));

describe("positions", () => {
  it("count levels from the running library function", () => {
    const caught = (level: Value): Value => (pcall(chunk as LuaFunction, error, "m", level) as Value[])[1];
    expect(caught(undefined)).toBe("script.lua:3: m");
    expect(caught(2)).toBe("script.lua:6: m");
    expect(caught(3)).toBe("script.lua:9: m");
    expect(caught(4)).toBe("m");
    expect(caught(0)).toBe("m");
  });

  it("stop at functions in C and at the start of a coroutine", () => {
    expect(pcall(failing as LuaFunction)).toEqual([false, "script.lua:12: m"]);
    expect(pcall(error, "m")).toEqual([false, "m"]);
    const co = new Coroutine(inner as LuaFunction);
    expect(() => chunk(() => co.resume([error, "m", 2]))).toThrow(expect.objectContaining({ value: "m" }));
  });

  it("find callers that are suspended", () => {
    const co = new Coroutine(resumable(() => undefined, calling));
    co.resume([]);
    expect(inner(traceback, co)).toBe(
      "stack traceback:\n\t[C]: in function 'coroutine.yield'\n\tscript.lua:16: in upvalue 'waiting'" +
        "\n\tscript.lua:21: in function <script.lua:19>",
    );
    expect(inner(traceback, co, "m", 2)).toBe("m\nstack traceback:\n\tscript.lua:21: in function <script.lua:19>");
    expect(() => co.resume([])).toThrow(expect.objectContaining({ value: "script.lua:17: script.lua:21: " }));
    expect(inner(traceback, co)).toMatch(
      /^stack traceback:\n\tscript\.lua:17: in upvalue 'waiting'\n\tscript\.lua:21: in function <script\.lua:19>$/,
    );
  });
});

describe("traceback", () => {
  it("lists the functions below", () => {
    expect(chunk(traceback, "hi")).toMatch(
      /^hi\nstack traceback:\n\tscript\.lua:3: in local 'inner'\n\tscript\.lua:6: in local 'outer'\n\tscript\.lua:9: in main chunk\n/,
    );
    expect(chunk(traceback, "hi", 3)).toMatch(/^hi\nstack traceback:\n\tscript\.lua:9: in main chunk\n/);
    expect(chunk(traceback, 12, 0)).toMatch(/^12\nstack traceback:\n\t\[C\]: in function 'debug\.traceback'\n\tscript/);
  });

  it("leaves other messages alone", () => {
    const message = new Table();
    expect(inner(traceback, message)).toBe(message);
  });

  it("shows handlers where the error was raised", () => {
    const xpcall = state.function("xpcall");
    const [, text] = xpcall(chunk as LuaFunction, traceback, error, "m") as Value[];
    expect(text).toMatch(
      /^script\.lua:3: m\nstack traceback:\n\t\[C\]: in function 'error'\n\tscript\.lua:3: in local 'inner'\n\tscript\.lua:6: .*\n\tscript\.lua:9: in main chunk\n\t\[C\]: in function 'xpcall'/,
    );
  });

  it("leaves out the middle of a deep stack", () => {
    const frames = Array.from({ length: 30 }, (_, i) => ({ chunkname: "s", line: i + 1, name: "f", isMain: false }));
    const text = formatTraceback(frames as unknown as Parameters<typeof formatTraceback>[0]).split("\n");
    expect(text).toHaveLength(1 + 10 + 1 + 11);
    expect(text[11]).toBe("\t...\t(skipping 9 levels)");
  });
});

describe("getinfo", () => {
  const field = (info: Value, name: string): Value => (info as Table).getString(name);

  it("tells where a level is", () => {
    const info = chunk(getinfo, 2, "Sln");
    expect(["source", "short_src", "what", "currentline", "name"].map((name) => field(info, name))).toEqual([
      "@script.lua",
      "script.lua",
      "Lua",
      6,
      "outer",
    ]);
    expect(field(chunk(getinfo, 3), "what")).toBe("main");
    expect(field(chunk(getinfo, 0), "func")).toBe(getinfo);
    expect(chunk(getinfo, 1000)).toBeUndefined();
  });

  it("tells what a function is", () => {
    expect(field(inner(getinfo, error as Value), "what")).toBe("C");
    expect(field(inner(getinfo, error as Value), "short_src")).toBe("[C]");
    const loaded = state.function("load")("return 1", "=name") as LuaFunction;
    const info = inner(getinfo, loaded as Value, "Su");
    expect(["source", "short_src", "what", "linedefined"].map((name) => field(info, name))).toEqual([
      "=name",
      "name",
      "main",
      0,
    ]);
  });

  it("checks its arguments", () => {
    expect(state.call("debug.getinfo", 1, ">S")).toContain("bad argument #2 to 'debug.getinfo' (invalid option '>')");
    expect(state.call("debug.getinfo", 1, "X")).toContain("bad argument #2 to 'debug.getinfo' (invalid option)");
    expect(state.call("debug.getinfo", "x")).toContain(
      "bad argument #1 to 'debug.getinfo' (number expected, got string)",
    );
  });
});

describe("the rest of debug", () => {
  it("shows and changes the environment of a loaded chunk", () => {
    const loaded = state.function("load")("return _ENV") as LuaFunction;
    expect(state.function("debug.getupvalue")(loaded, 1)).toEqual(["_ENV", state.state.globals]);
    expect(state.call("debug.setupvalue", loaded, 1, 12)).toBe('"_ENV"');
    expect(loaded()).toBe(12);
    expect(state.call("debug.getupvalue", error, 1)).toBe("");
  });

  it("remembers hooks", () => {
    expect(state.call("debug.gethook")).toBe("nil");
    state.call("debug.sethook", error, "lrc", 5);
    expect(state.call("debug.gethook")).toBe('function, "crl", 5');
    state.call("debug.sethook");
    expect(state.call("debug.gethook")).toBe("nil");
  });

  it("sets metatables of types", () => {
    const metatable = new Table();
    state.call("debug.setmetatable", 10, metatable);
    expect(state.function("debug.getmetatable")(5)).toBe(metatable);
    state.call("debug.setmetatable", 10, undefined);
    expect(state.function("debug.getmetatable")(5)).toBeUndefined();
    expect(state.call("debug.setmetatable", 1, 2)).toContain("(nil or table expected, got number)");
  });
});
