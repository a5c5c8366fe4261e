// Compiling a project again: the same as compiling it for the first time, whatever has changed in between.
import { expect, test } from "vitest";
import { compileProject, ProjectCache } from "../../compiler/index.ts";

const steps: readonly Readonly<Record<string, string>>[] = [
  {
    "main.lua": "local a = require 'a'\nprint(a.f(1), require('b'))",
    "a.lua": "return { f = function(x) return x + 1 end }",
  },
  { "a.lua": "local M = {}\nfunction M.f(x) return x .. '' end\nreturn M" },
  { "b.lua": "return 'b'" },
  // Facts about the whole program: functions may yield, functions are inspected, operators may yield.
  { "b.lua": "return coroutine.wrap(function() coroutine.yield(require('a').f(1)) end)()" },
  { "b.lua": "return debug.getupvalue(require('a').f, 1)" },
  { "b.lua": "return setmetatable({}, { __add = function() return coroutine.yield(1) end }) + 1" },
  { "a.lua": "return = 1" },
  { "a.lua": "return { f = print }", "main.lua": "local a = require 'a'\na.f(1)" },
  // What one module passes or sets decides how another one keeps it.
  {
    "a.lua": "local M = { x = 1 }\nfunction M.f(n) M.x = n return n + 1 end\nreturn M",
    "main.lua": "local a = require 'a'\nprint(a.f(1), a.x)",
    "b.lua": "",
  },
  { "main.lua": "local a = require 'a'\nprint(a.f(1.5), a.x)" },
  { "main.lua": "local a = require 'a'\nlocal b = require 'b'\nprint(a.f(1), a.x)" },
  { "b.lua": "require('a').x = 2.5" },
  { "b.lua": "require('a').x = 'text'" },
  {},
];

test.each([true, false])("gives what a first compilation gives (together: %s)", (together) => {
  const files: Record<string, string> = {};
  const host = {
    resolve: (name: string) => (`${name}.lua` in files ? `${name}.lua` : undefined),
    read: (id: string) => Buffer.from(files[id]!),
  };
  const entries = [{ id: "main.lua", host }];
  const cache = new ProjectCache();
  for (const step of steps) {
    Object.assign(files, step);
    const again = compileProject(entries, { together }, cache);
    const first = compileProject(entries, { together });
    const texts = ({ modules, errors }: typeof first) => ({
      modules: modules.map(({ id, ts, js, map, warnings }) => ({ id, ts, js, map, warnings })),
      errors: errors.map(({ diagnostics }) => diagnostics),
    });
    expect(texts(again)).toEqual(texts(first));
  }
});

test("parses and prints only what has changed", () => {
  const files: Record<string, string> = {
    "main.lua": "return require('a'), require('b')",
    "a.lua": "return 1",
    "b.lua": "return 2",
  };
  const host = { resolve: (name: string) => `${name}.lua`, read: (id: string) => Buffer.from(files[id]!) };
  const cache = new ProjectCache();
  const compile = () => compileProject([{ id: "main.lua", host }], {}, cache).modules;
  const before = compile();
  files["b.lua"] = "return 3";
  const after = compile();
  expect(after.map(({ map }, index) => map === before[index]!.map)).toEqual([true, true, false]);
});
