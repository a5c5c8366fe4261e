// Checking the arguments of library functions, with lauxlib's words and messages.
// `arg` is the 1-based number of the argument, `fname` the function's name as messages print it. lauxlib.c luaL_check*.
import { argError, typeError } from "../core/argument-error.ts";
import { spendMany } from "../core/meter.ts";
import { type Integer, isInteger, isNumber, type LuaNumber, toFloat, toInteger } from "../core/number.ts";
import { formatNumber, parseNumber } from "../core/number-text.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Value } from "../core/value.ts";

export { argError, typeError };

// What library functions do to longer ones counts by their length.
const longString = 4096;

/** Requires argument number `arg` of a call with `count` arguments. luaL_checkany. */
export function checkAny(count: number, arg: number, fname: string): void {
  if (count < arg) throw argError(arg, fname, "value expected");
}

/** The table `v`. */
export function checkTable(v: Value, arg: number, fname: string, missing = v === undefined): Table {
  if (v instanceof Table) return v;
  throw typeError(arg, fname, "table", v, missing);
}

/** The function `v`; callable tables do not count. */
export function checkFunction(v: Value, arg: number, fname: string, missing = v === undefined): LuaFunction {
  if (typeof v === "function") return v;
  throw typeError(arg, fname, "function", v, missing);
}

/** The number `v`, or the one that the string `v` is a numeral of. luaL_checknumber. */
export function checkNumber(v: Value, arg: number, fname: string, missing = v === undefined): LuaNumber {
  if (isNumber(v)) return v;
  const number = typeof v === "string" ? parseNumber(v) : undefined;
  if (number === undefined) throw typeError(arg, fname, "number", v, missing);
  return number;
}

/** The number `v` as a double. */
export function checkFloat(v: Value, arg: number, fname: string, missing = v === undefined): number {
  return toFloat(checkNumber(v, arg, fname, missing));
}

/** The integer that `v` is or converts to. luaL_checkinteger. */
export function checkInteger(v: Value, arg: number, fname: string, missing = v === undefined): Integer {
  if (isInteger(v)) return v;
  const integer = toInteger(checkNumber(v, arg, fname, missing));
  if (integer === undefined) throw argError(arg, fname, "number has no integer representation");
  return integer;
}

export function optInteger(v: Value, arg: number, fname: string, fallback: Integer): Integer {
  return v === undefined ? fallback : checkInteger(v, arg, fname);
}

/** Like checkInteger, as a number: integers beyond ±(2^53−1) become the nearest double, which is enough for positions. */
export function checkIndex(v: Value, arg: number, fname: string, missing = v === undefined): number {
  if (typeof v === "number" && (v | 0) === v) return v;
  return Number(checkInteger(v, arg, fname, missing));
}

export function optIndex(v: Value, arg: number, fname: string, fallback: number): number {
  return v === undefined ? fallback : checkIndex(v, arg, fname);
}

/** The string `v`, or the text of the number `v`. luaL_checklstring. */
export function checkString(v: Value, arg: number, fname: string, missing = v === undefined): string {
  if (typeof v === "string") {
    if (v.length > longString) spendMany(v.length >> 6);
    return v;
  }
  if (isNumber(v)) return formatNumber(v);
  throw typeError(arg, fname, "string", v, missing);
}

export function optString(v: Value, arg: number, fname: string, fallback: string): string {
  return v === undefined ? fallback : checkString(v, arg, fname);
}

/** A string as C functions see it. */
export function cString(s: string): string {
  const end = s.indexOf("\0");
  return end < 0 ? s : s.slice(0, end);
}

/** The one of `options` that `v` is. luaL_checkoption. */
export function checkOption<T extends string>(
  v: Value,
  arg: number,
  fname: string,
  { options, fallback, missing }: { options: readonly T[]; fallback?: T; missing?: boolean },
): T {
  const name = v === undefined && fallback !== undefined ? fallback : cString(checkString(v, arg, fname, missing));
  const option = options.find((candidate) => candidate === name);
  if (option === undefined) throw argError(arg, fname, `invalid option '${name}'`);
  return option;
}
