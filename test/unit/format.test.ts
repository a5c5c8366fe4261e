// string.format, against what lua5.4 prints.
import { expect, test } from "vitest";
import { Table } from "../../runtime/core/table.ts";
import { type Value } from "../../runtime/core/value.ts";
import { format } from "../../runtime/lib/format.ts";
import { mismatches, outcome } from "./library-calls/library-calls.ts";

test("formats agree with lua5.4", () => {
  expect(mismatches("format", { "string.format": format })).toEqual([]);
});

test("%s asks __tostring", () => {
  const made = (text: Value): Table => {
    const table = new Table();
    table.metatable = new Table();
    table.metatable.setString("__tostring", () => text);
    return table;
  };
  expect(format("%s|%.2s|%5s", made("one"), made("two"), made("six"))).toBe("one|tw|  six");
  expect(outcome(() => format("%s", made(true)))).toBe(`error "'__tostring' must return a string"`);
});

test("%p tells objects apart", () => {
  const [a, b] = [new Table(), new Table()];
  expect(format("%p", a)).toBe(format("%p", a));
  expect(format("%p", a)).not.toBe(format("%p", b));
  expect(format("%p", "short")).toBe(format("%p", "sh" + "ort"));
  expect(format("%p", "x".repeat(300))).toBe(format("%p", "x".repeat(300)));
  expect(format("%60p|", a)).toHaveLength(61);
  expect(format("%p", () => [])).toMatch(/^0x[0-9a-f]+$/);
});
