// Integer and float subtypes over the representation of value.ts, and the conversions between them.
// Invariant: every function returns canonical values: integers as numbers when safe, else bigints in [-2^63, 2^63);
// floats boxed exactly when integral and safe. Lua 5.4 manual §2.1, §3.4.3; lvm.c luaV_flttointns.
import { LuaFloat, type Value } from "./value.ts";

/** A Lua integer. */
export type Integer = number | bigint;
export type Float = number | LuaFloat;
/** A Lua number. */
export type LuaNumber = number | bigint | LuaFloat;

/** Whether `v` is of Lua's integer subtype. */
export function isInteger(v: Value): v is Integer {
  return typeof v === "number" ? Number.isSafeInteger(v) : typeof v === "bigint";
}

/** Whether `v` is of Lua's float subtype. */
export function isFloat(v: Value): v is Float {
  return typeof v === "number" ? !Number.isSafeInteger(v) : v instanceof LuaFloat;
}

/** Whether `v` is a Lua number of either subtype. */
export function isNumber(v: Value): v is LuaNumber {
  return typeof v === "number" || typeof v === "bigint" || v instanceof LuaFloat;
}

/** The Lua float with the value `n`: boxed when `n` is integral and safe (also -0), else `n` itself. */
export function float(n: number): Float {
  return Number.isSafeInteger(n) ? new LuaFloat(n) : n;
}

/** `b` wrapped to 64 bits, two's complement: a number when it is safe, else a bigint. */
export function wrap(b: bigint): Integer {
  const wrapped = BigInt.asIntN(64, b);
  const n = Number(wrapped);
  return Number.isSafeInteger(n) ? n : wrapped;
}

/** The double nearest to `v`. */
export function toFloat(v: LuaNumber): number {
  return typeof v === "number" ? v : typeof v === "bigint" ? Number(v) : v.n;
}

/** The integer equal to the double `n`, or undefined when there is none within 64 bits. */
export function integerFromDouble(n: number): Integer | undefined {
  if (Number.isSafeInteger(n)) return n + 0; // + 0 turns -0 into 0
  return Number.isInteger(n) && n >= -(2 ** 63) && n < 2 ** 63 ? wrap(BigInt(n)) : undefined;
}

/** The integer equal to the number `v`, or undefined when there is none; strings are not converted. */
export function toInteger(v: Value): Integer | undefined {
  if (typeof v === "number") return integerFromDouble(v);
  if (typeof v === "bigint") return v;
  return v instanceof LuaFloat ? integerFromDouble(v.n) : undefined;
}

// Lowered code keeps floats raw where it knows their kind: as the double itself, also when that is integral.

/** A float as a raw double. */
export function rawFloat(v: Value): number {
  return typeof v === "number" ? v : (v as LuaFloat).n;
}

/** A float as a raw double; nil stays. */
export function rawFloatOrNil(v: Value): number | undefined {
  return typeof v === "object" ? (v as LuaFloat).n : (v as number | undefined);
}

/** A raw double as a float; nil stays. */
export function boxed(n: number | undefined): Value {
  return n === undefined ? undefined : float(n);
}

/** The number with the value of a double: a float, or a safe integer. */
export function numberOf(n: number, isFloat: boolean): LuaNumber {
  return isFloat ? float(n) : n;
}

/** The integer with the value of an integral double, or the float where no integer has it. */
export function integral(n: number): LuaNumber {
  return integerFromDouble(n) ?? float(n);
}
