// The byte strings of core/string.ts, and the string library against what lua5.4 does.
import { describe, expect, test } from "vitest";
import { getMetatable } from "../../runtime/core/metatable.ts";
import { decodeUtf8, encodeUtf8, fromBytes, isUtf8, toBytes } from "../../runtime/core/string.ts";
import { Table } from "../../runtime/core/table.ts";
import { LuaFloat, type LuaFunction, type Value } from "../../runtime/core/value.ts";
import { stringLibrary } from "../../runtime/lib/string.ts";
import { functionsOf, mismatches, outcome } from "./library-calls/library-calls.ts";

const functions = functionsOf(stringLibrary);

test("the library agrees with lua5.4", () => {
  const named = Object.entries(functions).map(([name, f]) => [`string.${name}`, f]);
  expect(mismatches("string", Object.fromEntries(named) as typeof functions)).toEqual([]);
});

describe("the metatable of strings", () => {
  const arithmetic = (event: string, a: Value, b: Value): string => {
    const handler = getMetatable("")!.getString(event) as LuaFunction;
    return outcome(() => handler(a, b));
  };

  test("reads numerals", () => {
    expect(arithmetic("__add", "10", 5)).toBe("15");
    expect(arithmetic("__mul", "0x10", "2")).toBe("32");
    expect(arithmetic("__div", "2", "4")).toBe("0x1p-1");
    expect(arithmetic("__idiv", "7", new LuaFloat(2))).toBe("0x1.8p+1");
    expect(arithmetic("__unm", "2", "2")).toBe("-2");
  });

  test("reports other operands", () => {
    expect(arithmetic("__add", "a", 1)).toBe(`error "attempt to add a 'string' with a 'number'"`);
    expect(arithmetic("__sub", new Table(), "1")).toBe(`error "attempt to sub a 'table' with a 'string'"`);
    expect(arithmetic("__unm", "x", "x")).toBe(`error "attempt to unm a 'string' with a 'string'"`);
  });

  test("leaves the operation to the other operand", () => {
    const other = new Table();
    other.metatable = new Table();
    other.metatable.setString("__add", (a) => `${a as string}!`);
    expect(arithmetic("__add", "a", other)).toBe('"a!"');
  });

  test("finds the methods", () => {
    expect((getMetatable("")!.getString("__index") as Table).getString("rep")).toBe(functions.rep);
  });
});

describe("UTF-8", () => {
  test("goes there and back", () => {
    for (const text of ["", "abc", "é", "€", "😀", "a\0b", "aé€😀".repeat(5000)]) {
      const bytes = encodeUtf8(text);
      expect(Array.from(toBytes(bytes))).toEqual(Array.from(new TextEncoder().encode(text)));
      expect(decodeUtf8(bytes)).toBe(text);
      expect(isUtf8(bytes)).toBe(true);
    }
    expect(encodeUtf8("\ud800x")).toBe("\xef\xbf\xbdx");
  });

  test.each([
    "\x80",
    "a\xc3",
    "\xc0\x80",
    "\xe0\x80\x80",
    "\xed\xa0\x80",
    "\xf4\x90\x80\x80",
    "\xf0\x9f\x98",
    "\xf8\x88\x80\x80\x80",
    "\xe2\x82x",
    "\xff\xfe",
  ])("%j is replaced as TextDecoder does it", (bytes) => {
    expect(isUtf8(bytes)).toBe(false);
    expect(decodeUtf8(bytes)).toBe(new TextDecoder().decode(toBytes(bytes)));
  });
});

test("bytes go there and back", () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i * 7);
  const s = fromBytes(bytes);
  expect(s).toHaveLength(100_000);
  expect(s.charCodeAt(99_999)).toBe((99_999 * 7) & 255);
  expect(fromBytes(toBytes(s))).toBe(s);
});

test("long strings built twice have different addresses, as in testes/strings.lua and pm.lua", () => {
  const { format, gsub, rep } = functions;
  const addresses = (...strings: Value[]): Value[] => strings.map((s) => format!("%p", s) as Value);
  const [first, second] = addresses(rep!("x", 300) as Value, rep!("x", 300) as Value);
  expect(first).not.toBe(second);
  const once = rep!("y", 100) as Value;
  const [built, unchanged] = addresses(once, (gsub!(once, "z", "a") as Value[])[0]);
  expect(unchanged).toBe(built);
  expect(addresses((gsub!(once, ".", "%0") as Value[])[0])[0]).not.toBe(built);
});

test("long results", () => {
  expect(functions.reverse!("ab".repeat(20_000))).toBe("ba".repeat(20_000));
  expect(outcome(() => functions.rep!("x", 2 ** 30))).toBe('error "resulting string too large"');
  expect(outcome(() => functions.dump!(() => []))).toBe('error "unable to dump given function"');
});
