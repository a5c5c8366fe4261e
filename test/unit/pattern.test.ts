// find, match, gmatch and gsub, against what lua5.4 does.
import { describe, expect, test } from "vitest";
import { all } from "../../runtime/core/call.ts";
import { Table } from "../../runtime/core/table.ts";
import type { LuaFunction, Value } from "../../runtime/core/value.ts";
import { find, gmatch, gsub, match } from "../../runtime/lib/find.ts";
import { mismatches, outcome } from "./library-calls/library-calls.ts";

/** The first two values of each match, as generate.lua shows them. */
function gmatches(...args: Value[]): Value[] {
  const next = gmatch(...args) as LuaFunction;
  const found: string[] = [];
  for (let values = all(next()); values[0] !== undefined && found.length < 40; values = all(next())) {
    found.push(`${values[0]},${values[1] ?? "nil"}`);
  }
  return found;
}

test("matches agree with lua5.4", () => {
  const functions = { "string.find": find, "string.match": match, "string.gsub": gsub, gmatches };
  expect(mismatches("pattern", functions)).toEqual([]);
});

describe("gsub", () => {
  test("takes replacements from a table, and keeps the text where it has none", () => {
    const table = new Table();
    table.setString("abc", 1);
    table.setString("def", false);
    expect(gsub("abc def ghi", "%w+", table)).toEqual(["1 def ghi", 3]);
    table.setString("x", table);
    expect(outcome(() => gsub("x", "x", table))).toBe('error "invalid replacement value (a table)"');
  });

  test("calls a function with the captures", () => {
    expect(gsub("abc", "(a)(b)", (a, b) => `${b as string}${a as string}`)).toEqual(["bac", 1]);
    expect(gsub("abc", "()b", (position) => position)).toEqual(["a2c", 1]);
    expect(gsub("abc", "b", () => [])).toEqual(["abc", 1]);
    expect(outcome(() => gsub("abc", "b", () => true))).toBe('error "invalid replacement value (a boolean)"');
  });

  test("works inside the function it calls", () => {
    const inner = (word: Value): Value => (gsub(word, "(.)(.)", "%2%1") as Value[])[0];
    expect(gsub("abcd efgh", "(%a+)", inner)).toEqual(["badc fehg", 2]);
  });

  test("copes with many and with long pieces", () => {
    const text = "ab".repeat(50_000);
    expect(gsub(text, "b", "%0x")).toEqual(["abx".repeat(50_000), 50_000]);
    expect(gsub(text, "^.*$", "%0")).toEqual([text, 1]);
  });
});

test("patterns nest as deep as in C, and no deeper", () => {
  const deep = (n: number): string => outcome(() => match("a".repeat(n), ".?".repeat(n)) as string);
  expect(deep(199)).toBe(`"${"a".repeat(199)}"`);
  expect(deep(200)).toBe('error "pattern too complex"');
  expect(deep(50_000)).toBe('error "pattern too complex"');
});

test("long subjects need no stack", () => {
  const text = "a".repeat(300_000);
  expect(find(text, "^a*.?$")).toEqual([1, 300_000]);
  expect(find(text, "^a*.?b$")).toBeUndefined();
  expect(find(text, "^a-.?$")).toEqual([1, 300_000]);
});
