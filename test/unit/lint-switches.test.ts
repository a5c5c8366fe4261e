// Comments that switch rules off, in luacheck's notation and in LuaLS's: which lines of a source still get which findings.
import { describe, expect, test } from "vitest";
import { compileProject, lint } from "../../compiler/index.ts";

/** `line:code` of each finding. */
function findings(text: string, options: { rules?: Record<string, boolean>; globals?: string[] } = {}): string[] {
  const host = { resolve: () => undefined, read: () => new TextEncoder().encode(text) };
  const { modules, errors } = compileProject([{ id: "test.lua", host }], {
    emit: [],
    lint: (all) => lint(all, { level: "check", ...options }),
  });
  expect(errors).toEqual([]);
  return modules.flatMap(({ source, warnings }) =>
    warnings.map(({ range, code }) => `${source.line(range[0])}:${code}`),
  );
}

const global = "undefined-global";
const local = "unused-local";

describe("luacheck", () => {
  test.each<[string, string, string[]]>([
    ["everything on a line", "a()\nb() -- luacheck: ignore\nc()", [`1:${global}`, `3:${global}`]],
    ["everything from a line of its own on", "a()\n-- luacheck: ignore\nb()\nc()", [`1:${global}`]],
    ["to the end of the function", "local function f()\n  -- luacheck: ignore\n  b()\nend\nf()\nc()", [`6:${global}`]],
    ["a code", "-- luacheck: ignore 211\nlocal x\na()", [`3:${global}`]],
    ["a class of codes", "-- luacheck: ignore 2\nlocal x\na()", [`3:${global}`]],
    ["a name", "-- luacheck: ignore x\nlocal x\nlocal y", [`3:${local}`]],
    ["a name as a pattern", "-- luacheck: ignore x%d+\nlocal x12\nlocal x", [`3:${local}`]],
    ["a code and a name", "-- luacheck: ignore 113/a\nlocal a\nb()", [`2:${local}`, `3:${global}`]],
    ["several options", "-- luacheck: ignore x, globals a b (of the game)\nlocal x\na()\nb()\nc()", [`5:${global}`]],
    ["read globals", "-- luacheck: read globals a.b\na.b()", []],
    ["a group", "-- luacheck: no unused\nlocal x\na()", [`3:${global}`]],
    ["all but some", "-- luacheck: only 211\nlocal x\na()", [`2:${local}`]],
    ["for a while", "-- luacheck: push ignore\na()\nb()", [`2:${global}`, `3:${global}`]],
    ["between push and pop", "-- luacheck: push\n-- luacheck: ignore\na()\n-- luacheck: pop\nb()", [`5:${global}`]],
    ["and on again", "-- luacheck: ignore\na()\n-- luacheck: enable 113\nb()", [`4:${global}`]],
    ["no other comment", "-- luacheck is a tool; ignore it\na()", [`2:${global}`]],
  ])("%s", (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });
});

describe("LuaLS", () => {
  test.each<[string, string, string[]]>([
    ["the next line", "---@diagnostic disable-next-line: undefined-global\na()\nb()", [`3:${global}`]],
    ["its own line", "a() ---@diagnostic disable-line: undefined-global\nb()", [`2:${global}`]],
    [
      "the rest of the file",
      "a()\n---@diagnostic disable: undefined-global, unused-local\nb()\nlocal x",
      [`1:${global}`],
    ],
    ["until it is enabled", "---@diagnostic disable\na()\n---@diagnostic enable\nb()", [`4:${global}`]],
    ["the named rule only", "---@diagnostic disable: unused-local\na()", [`2:${global}`]],
  ])("%s", (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });
});

test("rules and globals of the configuration", () => {
  expect(findings("a()\nlocal x", { globals: ["a"] })).toEqual([`2:${local}`]);
  expect(findings("a()\nlocal x", { rules: { "unused-local": false } })).toEqual([`1:${global}`]);
});

test("a global that another module sets is known", () => {
  const files: Record<string, string> = {
    "main.lua": 'require "other"\nshared()',
    "other.lua": "function shared() end",
  };
  const host = { resolve: (name: string) => `${name}.lua`, read: (id: string) => new TextEncoder().encode(files[id]) };
  const { modules } = compileProject([{ id: "main.lua", host }], {
    emit: [],
    lint: (all) => lint(all, { level: "check" }),
  });
  expect(modules.map(({ warnings }) => warnings)).toEqual([[], []]);
});
