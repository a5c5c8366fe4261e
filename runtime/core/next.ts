// The iterators of `pairs` and `ipairs`: functions of their own, so that generic for recognises them.
// Lua 5.4 manual §6.1; lbaselib.c luaB_next, ipairsaux.
import { index } from "./access.ts";
import { Table } from "./table.ts";
import { add } from "./arithmetic.ts";
import { luaError } from "./error.ts";
import { typeNameOf } from "./source.ts";
import type { Result, Value } from "./value.ts";

/** `next(table [, key])`: the entry after `key`, or nil. */
export function next(table: Value, key?: Value): Result {
  if (!(table instanceof Table)) {
    const actual = arguments.length === 0 ? "no value" : typeNameOf(table);
    throw luaError(`bad argument #1 to 'next' (table expected, got ${actual})`);
  }
  return table.next(key);
}

/** One step of `ipairs`: the next index and its value, or nil. */
export function ipairsIterator(table: Value, position: Value): Result {
  const following = add(position, 1);
  const value = index(table, following);
  return value === undefined ? undefined : [following, value];
}
