// Every function that a program finds in its globals and real Lua has not is named in a test; those of Lua have theirs in
// test/library/.
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

test("every function of plua's own has a test", () => {
  const found = names(new TestState(libraries).state.globals).filter((name) => own.test(name));
  expect(found.length).toBeGreaterThan(10);
  const tests = readdirSync(new URL("net", folder)).filter((name) => name.endsWith(".test.ts"));
  const sockets = tests.map((name) => read(`net/${name}`));
  const texts = [read("unit/json.test.ts"), read("unit/timers.test.ts"), ...sockets].join("\n");
  expect(found.filter((name) => !texts.includes(name.replace(/^.*\./, "")))).toEqual([]);
});
