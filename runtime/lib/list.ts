// What the table library takes for lists: tables, and what behaves like one.
// Invariant: a list is read and written without metamethods only where its metatable has no say. Cf. ltablib.c checktab.
import { getMetatable } from "../core/metatable.ts";
import { type Integer, toInteger } from "../core/number.ts";
import { parseNumber } from "../core/number-text.ts";
import { add, len, sub } from "../core/operators.ts";
import { noArray, Table } from "../core/table.ts";
import type { Value } from "../core/value.ts";
import { luaError } from "../core/error.ts";
import { typeError } from "./arguments.ts";

/** Whether it is a table without a metatable. */
export function isPlain(v: Value): v is Table {
  return v instanceof Table && v.metatable === undefined;
}

/** Whether it is a table whose array part is as long as the list is, and written without metamethods. */
export function isList(v: Value): v is Table {
  if (!(v instanceof Table)) return false;
  const { metatable } = v;
  if (metatable === undefined) return true;
  return v.array !== noArray && metatable.guards !== true && metatable.events?.get("__len") === undefined;
}

/** Whether all elements of it are read without metamethods, too. */
export function isWholeList(v: Value): v is Table {
  return isList(v) && (v.metatable?.events?.get("__index") === undefined || !v.array.includes(undefined));
}

/** What a function does with its first argument. */
interface Use {
  /** Whether elements are assigned, too. */
  readonly write: boolean;
  /** Whether the call had no first argument. */
  readonly missing: boolean;
}

/** aux_getn: the length of the first argument, which is a table or has the metamethods of one. */
export function checkedLength(table: Value, fname: string, { write, missing }: Use): Integer {
  if (isList(table)) return table.length();
  checkTableLike(table, 1, fname, {
    events: write ? ["__index", "__newindex", "__len"] : ["__index", "__len"],
    missing,
  });
  return lengthOf(table);
}

interface TableLike {
  readonly events: readonly string[];
  readonly missing: boolean;
}

/** checktab */
export function checkTableLike(v: Value, arg: number, fname: string, { events, missing }: TableLike): void {
  if (v instanceof Table) return;
  const metatable = getMetatable(v);
  if (metatable === undefined || !events.every((event) => metatable.getString(event) !== undefined)) {
    throw typeError(arg, fname, "table", v, missing);
  }
}

/** luaL_len */
export function lengthOf(v: Value): Integer {
  const length = len(v);
  const integer = toInteger(typeof length === "string" ? parseNumber(length) : length);
  if (integer === undefined) throw luaError("object length is not an integer");
  return integer;
}

/** The sum modulo 2^64. */
export function plus(a: Integer, b: Integer): Integer {
  return add(a, b) as Integer;
}

/** The difference modulo 2^64. */
export function minus(a: Integer, b: Integer): Integer {
  return sub(a, b) as Integer;
}

/** An integer as if it were unsigned. */
export function unsigned(i: Integer): Integer {
  return i >= 0 ? i : BigInt.asUintN(64, BigInt(i));
}
