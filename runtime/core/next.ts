// The iterators of `pairs` and `ipairs`: functions of their own, so that generic for recognises them.
// Lua 5.4 manual §6.1; lbaselib.c luaB_next, ipairsaux.
import { index } from "./access.ts";
import { Table } from "./table.ts";
import { toNumber } from "./arithmetic.ts";
import { argError, typeError } from "./argument-error.ts";
import { type LuaError, rawError } from "./error.ts";
import { type Integer, isNumber, toInteger, wrap } from "./number.ts";
import { Traversal } from "./traversal.ts";
import { LuaFloat, type Result, type Value } from "./value.ts";

// A traversal that can start anywhere; apart from others, so that programs without `next` do not carry it.
class SeekingTraversal extends Traversal {
  // Set by a seek into the hash: its keys at that time, and where each is.
  private positions: Map<Value, number> | undefined = undefined;

  /** Moves to `key`, which is not the current one, so that next() continues after it; false when it was never there. */
  seek(key: Value): boolean {
    if (typeof key === "number" && key >= 1 && key <= this.parts.array.length && Number.isInteger(key)) {
      this.index = key;
      this.properties = undefined;
      this.hashKeys = undefined;
      return true;
    }
    this.index = this.parts.array.length;
    if (typeof key === "string") {
      const found = this.startProperties().indexOf(`$${key}`);
      if (found >= 0) {
        this.propertyIndex = found + 1;
        this.hashKeys = undefined;
        return true;
      }
    }
    return this.seekInHash(key);
  }

  private seekInHash(key: Value): boolean {
    const hash = this.parts.hash;
    if (hash === undefined) return false;
    if (this.positions?.has(key) !== true) {
      this.positions = new Map();
      for (const present of hash.keys()) this.positions.set(present, this.positions.size);
    }
    const position = this.positions.get(key);
    if (position === undefined) return false;
    this.hashKeys = [...this.positions.keys()].slice(position + 1).values();
    return true;
  }
}

/**
 * `next(table [, key])`: the entry after `key` in the order of traversal (nil starts it), or nil after the last one.
 *
 * @throws {LuaError} "invalid key to 'next'"
 */
export function next(table: Value, key?: Value): Result {
  if (!(table instanceof Table)) {
    throw typeError(1, "next", "table", table, arguments.length === 0);
  }
  // No key is a float with an integral value.
  if (key instanceof LuaFloat) throw rawError("invalid key to 'next'");
  const traversal = traversalAt(table, key);
  if (traversal.next()) return [traversal.key, traversal.value];
  table.traversals = undefined;
  return undefined;
}

// The last two traversals are kept, so that a nested one, or an emptiness test, does not slow the outer one down.
function traversalAt(table: Table, key: Value): SeekingTraversal {
  const [recent, older] = (table.traversals ??= []) as SeekingTraversal[];
  if (key !== undefined && recent !== undefined) {
    if (recent.key === key) return recent;
    if (older?.key === key) return older;
    if (recent.seek(key)) return recent;
    throw rawError("invalid key to 'next'");
  }
  const traversal = new SeekingTraversal(table);
  table.traversals = recent === undefined ? [traversal] : [traversal, recent];
  if (key !== undefined && !traversal.seek(key)) throw rawError("invalid key to 'next'");
  return traversal;
}

/** One step of `ipairs`: the next index and its value, or nil. */
export function ipairsIterator(table: Value, position: Value): Result {
  const following = successor(position, arguments.length < 2);
  const value = index(table, following);
  return value === undefined ? undefined : [following, value];
}

function successor(position: Value, missing: boolean): Integer {
  const integer = toInteger(toNumber(position));
  if (integer === undefined) throw refused(position, missing);
  return typeof integer === "number" && integer < Number.MAX_SAFE_INTEGER ? integer + 1 : wrap(BigInt(integer) + 1n);
}

function refused(position: Value, missing: boolean): LuaError {
  return isNumber(position)
    ? argError(2, "?", "number has no integer representation")
    : typeError(2, "?", "number", position, missing);
}
