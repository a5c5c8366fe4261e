// What bundles hold: the tables that lead from a global to its library, against what the libraries really set.
import { expect, test } from "vitest";
import { knownGlobals, select } from "../../bin/platform-module.ts";
import { host } from "../../runtime/host/node.ts";
import { libraries } from "../../runtime/lib/all.ts";
import * as bundle from "../../runtime/host/bundle.ts";
import { open } from "../../runtime/lib/open.ts";
import { compileProject } from "../../compiler/index.ts";
import { librariesOf, noReach } from "../../compiler/reach.ts";

test("every global is known", () => {
  const { globals } = open(host, libraries);
  const names = [...globals.entries()].map(([name]) => String(name));
  expect(names.sort()).toEqual([...knownGlobals].sort());
});

test("every library is known by the globals that it sets", () => {
  for (const library of libraries) {
    const { globals } = open(host, [library]);
    const names = [...globals.entries()].map(([name]) => String(name));
    expect(names).not.toEqual([]);
    const expected = library.name === "_G" ? [] : [library.name];
    for (const name of names) {
      expect(librariesOf({ ...noReach, globals: new Set([name]) }), name).toEqual(expected);
    }
  }
});

test("everything that can be selected is there", () => {
  const openEnd = { what: "load", filename: "x.lua", line: 1 };
  const all = select({ globals: new Set(), indexes: true, calculates: true, openEnd }, "node");
  const names = [...all.baseParts, ...all.libraries, ...all.hostParts.map(([property]) => property)];
  expect(names.filter((name) => name !== "sockets" && !(name in bundle))).toEqual([]);
  expect(new Set(all.libraries).size).toBe(libraries.length - 1);
  expect(all.compiler).toBe(true);
});

function selected(source: string): readonly string[] {
  const entry = { id: "x.lua", host: { resolve: () => undefined, read: () => Buffer.from(source) } };
  const { reach } = compileProject([entry]).modules[0]!;
  const { baseParts, libraries: opened, compiler } = select(reach!, "node");
  return compiler ? ["everything"] : [...baseParts, ...opened];
}

test.each([
  ["print('x')", ["basicPart"]],
  ["print(1 + 2)", ["basicPart", "stringArithmetic"]],
  ["local t = {} t[1] = 2 t.x = t[1]", ["stringFields"]],
  ["local t, k = {} t[k] = 2", ["stringLibrary"]],
  ["x = 1 x.y = 2", ["stringFields"]],
  ["print(debug.traceback())", ["basicPart", "debugLibrary", "stringFields"]],
  ["print(package.path)", ["basicPart", "packageLibrary", "stringFields"]],
  ["_G.answer = 42", ["basicPart", "stringFields"]],
  ["local json = require 'json'", ["packageLibrary", "jsonLibrary"]],
  ["require 'absent'", ["everything"]],
  ["require(name)", ["everything"]],
  ["pcall(require, 'json')", ["protectionPart", "packageLibrary", "jsonLibrary"]],
  ["pcall(require, name)", ["everything"]],
  ["local r = require", ["everything"]],
  ["print(_G._G)", ["everything"]],
  ["print(_G)", ["everything"]],
  ["local d = debug", ["everything"]],
  ["debug.sethook()", ["everything"]],
  ["function f(_ENV) return x end", ["everything"]],
  ["return _ENV", ["everything"]],
  ["dofile('x')", ["everything"]],
])("%s needs %j", (source, expected) => {
  expect(selected(source)).toEqual(expected);
});
