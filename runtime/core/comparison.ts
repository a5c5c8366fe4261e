// == ~= < <= > >= on any values. Integers and floats compare by their mathematical value; JavaScript compares bigints
// and numbers exactly, so no conversion is needed. Lua 5.4 manual §3.4.4; cf. lvm.c luaV_equalobj, luaV_lessthan.
import { callEvent } from "./event.ts";
import { metamethod } from "./metatable.ts";
import { errorAt, type Source, typeNameOf } from "./source.ts";
import { Table } from "./table.ts";
import { LuaFloat, truthy, Userdata, type Value } from "./value.ts";

/** a == b without metamethods. */
export function rawEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  const left = a instanceof LuaFloat ? a.n : a;
  const right = b instanceof LuaFloat ? b.n : b;
  if (left === right) return true;
  // Only a bigint and a float can still be equal, such as 2^53 and 2^53.0; to JavaScript 1n equals "1", too.
  if (typeof left !== "bigint" && typeof right !== "bigint") return false;
  return isComparable(left) && isComparable(right) && left == right;
}

/** a == b */
export function eq(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== "object" && typeof a !== "bigint" && typeof b !== "object" && typeof b !== "bigint") return false;
  if (a instanceof Table && b instanceof Table && a.metatable === undefined && b.metatable === undefined) return false;
  if (rawEqual(a, b)) return true;
  const comparable = a instanceof Table ? b instanceof Table : a instanceof Userdata && b instanceof Userdata;
  if (!comparable) return false;
  const handler = metamethod(a, "__eq") ?? metamethod(b, "__eq");
  return handler !== undefined && truthy(callEvent({ handler, event: "__eq", at: undefined, site: undefined }, a, b));
}

/** a < b */
export function lt(a: Value, b: Value, at?: Source, site?: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return a < b;
  const left = a instanceof LuaFloat ? a.n : a;
  const right = b instanceof LuaFloat ? b.n : b;
  if (isComparable(left) && isComparable(right)) return left < right;
  return compareByMetamethod("__lt", { a, b, at, site });
}

/** a <= b */
export function le(a: Value, b: Value, at?: Source, site?: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a === "string" && typeof b === "string") return a <= b;
  const left = a instanceof LuaFloat ? a.n : a;
  const right = b instanceof LuaFloat ? b.n : b;
  if (isComparable(left) && isComparable(right)) return left <= right;
  return compareByMetamethod("__le", { a, b, at, site });
}

/** a > b */
export function gt(a: Value, b: Value, at?: Source, site?: number): boolean {
  return lt(b, a, at, site);
}

/** a >= b */
export function ge(a: Value, b: Value, at?: Source, site?: number): boolean {
  return le(b, a, at, site);
}

function isComparable(v: Value): v is number | bigint {
  return typeof v === "number" || typeof v === "bigint";
}

interface Comparison {
  readonly a: Value;
  readonly b: Value;
  readonly at: Source | undefined;
  readonly site: number | undefined;
}

function compareByMetamethod(event: "__lt" | "__le", { a, b, at, site }: Comparison): boolean {
  const handler = metamethod(a, event) ?? metamethod(b, event);
  if (handler !== undefined) return truthy(callEvent({ handler, event, at, site }, a, b));
  // As Lua is built by default (LUA_COMPAT_LT_LE), a <= b without __le is not (b < a).
  const opposite = event === "__le" ? (metamethod(b, "__lt") ?? metamethod(a, "__lt")) : undefined;
  if (opposite !== undefined) return !truthy(callEvent({ handler: opposite, event: "__lt", at, site }, b, a));
  // ldebug.c luaG_ordererror
  const left = typeNameOf(a);
  const right = typeNameOf(b);
  const what = left === right ? `two ${left} values` : `${left} with ${right}`;
  throw errorAt(`attempt to compare ${what}`, at, site);
}

/** Raises the error of a comparison of nil, on the left or on the right, with a number. */
export function nilCompared(at: Source, site: number, isLeft: boolean): never {
  throw errorAt(isLeft ? "attempt to compare nil with number" : "attempt to compare number with nil", at, site);
}
