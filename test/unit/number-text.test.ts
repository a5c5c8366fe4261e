// Numbers as text and text as numbers, against what lua5.4 prints and reads.
import { expect, test } from "vitest";
import { formatFloat14, formatNumber, parseNumber } from "../../runtime/core/number-text.ts";
import { LuaFloat, type Value } from "../../runtime/core/value.ts";
import { mismatches } from "./library-calls/library-calls.ts";

test("tostring and tonumber agree with lua5.4", () => {
  const functions = {
    tostring: (v: Value) => formatNumber(v as number | bigint | LuaFloat),
    tonumber: (s: Value) => parseNumber(s as string),
  };
  expect(mismatches("number-text", functions)).toEqual([]);
});

test("the subtype of a numeral is kept", () => {
  expect(parseNumber("3")).toBe(3);
  expect(parseNumber("3.0")).toEqual(new LuaFloat(3));
  expect(parseNumber("-0")).toBe(0);
  expect(parseNumber("-0.0")).toEqual(new LuaFloat(-0));
  expect(parseNumber("9007199254740993")).toBe(9007199254740993n);
  expect(parseNumber("9007199254740993.0")).toBe(2 ** 53);
});

test("ties are rounded to even, in 14 digits", () => {
  // JavaScript's toPrecision(14) gives …235 and …235
  expect(formatFloat14(123456789012345)).toBe("1.2345678901234e+14");
  expect(formatFloat14(123456789012355)).toBe("1.2345678901236e+14");
});

test("every NaN prints as 0/0 does in real Lua", () => {
  expect(formatNumber(Number.NaN)).toBe("-nan");
});
