// The iterators of `pairs` and `ipairs`: functions of their own, so that generic for recognises them.
// Lua 5.4 manual §6.1; lbaselib.c luaB_next, ipairsaux.
import { index } from "./access.ts";
import { Table } from "./table.ts";
import { toNumber } from "./arithmetic.ts";
import { type LuaError, luaError, rawError } from "./error.ts";
import { type Integer, isNumber, toInteger, wrap } from "./number.ts";
import { calleeOf } from "./position.ts";
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
  const following = successor(position);
  const value = index(table, following);
  return value === undefined ? undefined : [following, value];
}

function successor(position: Value): Integer {
  const integer = toInteger(toNumber(position));
  if (integer === undefined) throw refused(position);
  return typeof integer === "number" && integer < Number.MAX_SAFE_INTEGER ? integer + 1 : wrap(BigInt(integer) + 1n);
}

// luaL_argerror
function refused(position: Value): LuaError {
  const problem = isNumber(position)
    ? "number has no integer representation"
    : `number expected, got ${typeNameOf(position)}`;
  const { where, name } = calleeOf("?");
  return rawError(`${where}bad argument #2 to '${name}' (${problem})`);
}
