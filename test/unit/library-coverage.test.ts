// Every function that a program finds in its globals has a test: those of Lua in test/lua/library-functions.lua, whose
// results, errors and odd cases are real Lua's; the others in files of their own.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Table } from "../../runtime/core/table.ts";
import type { Value } from "../../runtime/core/value.ts";
import { libraries } from "../../runtime/lib/all.ts";
import { TestState } from "./library-state.ts";

const folder = new URL("..", import.meta.url);

function names(table: Table, prefix = ""): string[] {
  return [...(table.entries() as Iterable<[string, Value]>)].flatMap(([name, value]) => {
    if (typeof value === "function") return [prefix + name];
    // Not the globals once more, nor the modules.
    const isLibrary = value instanceof Table && !/^(?:_G|loaded|preload|searchers)$/.test(name);
    return isLibrary ? names(value, `${prefix}${name}.`) : [];
  });
}

function read(path: string): string {
  return readFileSync(new URL(path, folder), "utf8");
}

// plua's, which real Lua has not.
const own = /^(?:json|net)\.|^(?:set|clear)(?:Timeout|Interval)$/;

test("every function of a library has a test", () => {
  const found = names(new TestState(libraries).state.globals);
  expect(found.length).toBeGreaterThan(130);
  const cases = read("lua/library-functions.lua");
  const tests = readdirSync(new URL("net", folder)).filter((name) => name.endsWith(".test.ts"));
  const sockets = tests.map((name) => read(`net/${name}`));
  const others = [read("unit/json.test.ts"), read("unit/timers.test.ts"), ...sockets].join("\n");
  const isTested = (name: string): boolean => {
    if (own.test(name)) return others.includes(name.replace(/^.*\./, ""));
    return cases.includes(`\n  ["${name}"] = {`) || cases.includes(`\n  ${name} = {`);
  };
  expect(found.filter((name) => !isTested(name))).toEqual([]);
});
