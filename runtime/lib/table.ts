// The table library. Everything that behaves like a table will do: elements are read and written with metamethods.
// Invariants: a table whose metatable has no say takes a fast path with the same meaning; it changes the array part directly
// only in ways that keep table.ts's invariants: no nil at the end, and key length + 1 never in the hash part.
// Lua 5.4 manual §6.6; cf. ltablib.c.
import { none, result } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { allocateString, spend, spendMany } from "../core/meter.ts";
import { type Integer, isNumber } from "../core/number.ts";
import { formatNumber } from "../core/number-text.ts";
import { eq, index, setindex } from "../core/operators.ts";
import { Table, tableFrom } from "../core/table.ts";
import { type Result, type, type Value } from "../core/value.ts";
import { argError, checkFunction, checkIndex, checkInteger, optInteger, optString } from "./arguments.ts";
import {
  checkedLength,
  checkTableLike,
  isList,
  isPlain,
  isWholeList,
  lengthOf,
  minus,
  plus,
  unsigned,
} from "./list.ts";
import { type Library, library } from "./open.ts";
import { sortArray, sortElements, sortValues } from "./sort.ts";

// LUAI_MAXSTACK, less what a call needs itself
const maxResults = 1_000_000 - 50;
// What moves the elements of longer ones counts by their number.
const longArray = 256;
const maxInteger = 0x7fff_ffff_ffff_ffffn;

/**
 * table.insert (list, [pos,] value)
 *
 * @throws {LuaError} "wrong number of arguments to 'insert'", "position out of bounds"
 */
function insert(table: Value, position: Value, value: Value): Result {
  const count = arguments.length;
  if (!isList(table) || (count !== 2 && !isWholeList(table))) return insertAny(table, [position, value], count);
  const end = table.array.length + 1;
  if (count === 2) {
    table.setInteger(end, position);
  } else {
    if (count !== 3) throw luaError("wrong number of arguments to 'insert'");
    const at = checkIndex(position, 2, "insert", false);
    if (at < 1 || at > end) throw argError(2, "insert", "position out of bounds");
    if (at === end) table.setInteger(end, value);
    else shiftUp(table, at, value);
  }
  return none;
}

// Makes room at `at`, which is in the array part.
function shiftUp(table: Table, at: number, value: Value): void {
  const array = table.array;
  if (array.length > longArray) spendMany(array.length >> 6);
  if (at === 1) array.unshift(value);
  else array.splice(at - 1, 0, value);
  // The hash part may hold the key behind the new end; setInteger moves it over.
  if (table.hash !== undefined) table.setInteger(array.length, array.pop());
}

function insertAny(table: Value, [position, value]: [Value, Value], count: number): Result {
  const end = plus(checkedLength(table, "insert", { write: true, missing: count < 1 }), 1);
  if (count === 2) {
    setindex(table, end, position);
  } else {
    if (count !== 3) throw luaError("wrong number of arguments to 'insert'");
    const at = checkInteger(position, 2, "insert", false);
    if (unsigned(plus(at, -1)) >= unsigned(end)) throw argError(2, "insert", "position out of bounds");
    for (let i = end; i > at; i = plus(i, -1)) {
      spend();
      setindex(table, i, index(table, plus(i, -1)));
    }
    setindex(table, at, value);
  }
  return none;
}

/**
 * table.remove (list [, pos])
 *
 * @throws {LuaError} "bad argument #2 to 'remove' (position out of bounds)"
 */
function remove(table: Value, position: Value): Result {
  if (isList(table)) {
    const array = table.array;
    const size = array.length;
    const at = position === undefined ? size : position;
    if (at === size && size > 0) {
      const last = array[size - 1];
      table.setInteger(size, undefined);
      return last;
    }
    if (typeof at === "number" && at >= 1 && at < size && (at | 0) === at && isWholeList(table)) {
      if (size > longArray) spendMany(size >> 6);
      return at === 1 ? array.shift() : array.splice(at - 1, 1)[0];
    }
  }
  return removeAny(table, position, arguments.length);
}

function removeAny(table: Value, position: Value, count: number): Value {
  const size = checkedLength(table, "remove", { write: true, missing: count < 1 });
  let at = optInteger(position, 2, "remove", size);
  if (at !== size && unsigned(plus(at, -1)) > unsigned(size)) throw argError(2, "remove", "position out of bounds");
  const removed = index(table, at);
  for (; at < size; at = plus(at, 1)) {
    spend();
    setindex(table, at, index(table, plus(at, 1)));
  }
  setindex(table, at, undefined);
  return removed;
}

/**
 * table.concat (list [, sep [, i [, j]]])
 *
 * @throws {LuaError} "invalid value (table) at index 2 in table for 'concat'"
 */
function concat(table: Value, separator: Value, from: Value, to: Value): Result {
  if (isList(table) && from === undefined && to === undefined) {
    const between = separator ?? "";
    if (typeof between === "string") {
      const length = joinedLength(table.array, between.length);
      if (length >= 0) {
        allocateString(length);
        return table.array.join(between);
      }
    }
  }
  const size = checkedLength(table, "concat", { write: false, missing: arguments.length < 1 });
  const between = optString(separator, 2, "concat", "");
  let i = optInteger(from, 3, "concat", 1);
  const last = optInteger(to, 4, "concat", size);
  let text = "";
  for (; i < last; i = plus(i, 1)) {
    spend();
    text += element(table, i) + between;
    allocateString(text.length);
  }
  return i === last ? text + element(table, i) : text;
}

// How long the text is that Array.join makes, nearly; -1 where it would not be Lua's.
function joinedLength(array: readonly Value[], between: number): number {
  spendMany(array.length >> 2);
  let length = 0;
  for (let i = 0; i < array.length; i++) {
    const v = array[i];
    if (typeof v === "string") length += v.length + between;
    else if (typeof v === "number" && (v | 0) === v) length += 8 + between;
    else return -1;
  }
  return length;
}

function element(table: Value, i: Integer): string {
  const value = index(table, i);
  if (typeof value === "string") return value;
  if (isNumber(value)) return formatNumber(value);
  throw luaError(`invalid value (${type(value)}) at index ${i} in table for 'concat'`);
}

/** table.pack (···) */
function pack(...args: Value[]): Result {
  const count = args.length;
  const table = tableFrom(args);
  table.setString("n", count);
  return table;
}

/**
 * table.unpack (list [, i [, j]])
 *
 * @throws {LuaError} "too many results to unpack"
 */
function unpack(table: Value, from: Value, to: Value): Result {
  if (isWholeList(table) && to === undefined && (from === undefined || from === 1)) {
    const { array } = table;
    if (array.length > maxResults) throw luaError("too many results to unpack");
    spendMany(array.length >> 4);
    return array.length === 1 ? array[0] : array.slice();
  }
  const first = optInteger(from, 2, "unpack", 1);
  const last = to === undefined ? lengthOf(table) : checkInteger(to, 3, "unpack");
  if (first > last) return none;
  if (Number(last) - Number(first) >= maxResults) throw luaError("too many results to unpack");
  const values: Value[] = [];
  spendMany((Number(last) - Number(first)) >> 2);
  for (let i = first; i < last; i = plus(i, 1)) values.push(index(table, i));
  values.push(index(table, last));
  return result(values);
}

/**
 * table.move (a1, f, e, t [,a2])
 *
 * @throws {LuaError} "too many elements to move", "destination wrap around"
 */
function move(source: Value, from: Value, to: Value, position: Value, target: Value): Result {
  const count = arguments.length;
  const first = checkInteger(from, 2, "move", count < 2);
  const last = checkInteger(to, 3, "move", count < 3);
  const start = checkInteger(position, 4, "move", count < 4);
  const destination = target === undefined ? source : target;
  checkTableLike(source, 1, "move", { events: ["__index"], missing: false });
  checkTableLike(destination, target === undefined ? 1 : 5, "move", { events: ["__newindex"], missing: false });
  if (last < first) return destination;
  if (first <= 0 && BigInt(last) >= maxInteger + BigInt(first)) throw argError(3, "move", "too many elements to move");
  const elements = plus(minus(last, first), 1);
  if (start > 0 && BigInt(start) > maxInteger - BigInt(elements) + 1n) {
    throw argError(4, "move", "destination wrap around");
  }
  const overlaps = start <= last && start > first && (target === undefined || eq(source, target));
  copy({ source, first, destination, start, elements, overlaps });
  return destination;
}

interface Copy {
  readonly source: Value;
  readonly first: Integer;
  readonly destination: Value;
  readonly start: Integer;
  readonly elements: Integer;
  /** Whether copying upwards would overwrite what is still to be copied. */
  readonly overlaps: boolean;
}

function copy({ source, first, destination, start, elements, overlaps }: Copy): void {
  const step = overlaps ? -1 : 1;
  const end = overlaps ? -1 : elements;
  let i = overlaps ? plus(elements, -1) : 0;
  if (isPlain(source) && isPlain(destination) && areSmall(first, start, elements)) {
    for (; i !== end; i = Number(i) + step) {
      spend();
      destination.setInteger(Number(start) + Number(i), source.getInteger(Number(first) + Number(i)));
    }
  } else {
    for (; i !== end; i = plus(i, step)) {
      spend();
      setindex(destination, plus(start, i), index(source, plus(first, i)));
    }
  }
}

function areSmall(...integers: Integer[]): boolean {
  return integers.every((integer) => integer > -(2 ** 51) && integer < 2 ** 51);
}

/**
 * table.sort (list [, comp])
 *
 * @throws {LuaError} "invalid order function for sorting", "array too big", "attempt to compare two nil values"
 */
function sort(table: Value, comparator: Value): Result {
  const size = checkedLength(table, "sort", { write: true, missing: arguments.length < 1 });
  if (size <= 1) return none;
  if (size >= 2 ** 31 - 1) throw argError(1, "sort", "array too big");
  if (comparator !== undefined) checkFunction(comparator, 2, "sort");
  spendMany(Number(size) * 4);
  if (!isWholeList(table)) sortElements(table, Number(size), comparator);
  else if (comparator !== undefined || !sortArray(table.array)) sortPlain(table, comparator);
  return none;
}

function sortPlain(table: Table, comparator: Value): void {
  const values = table.array.slice();
  try {
    sortValues(values, comparator);
  } finally {
    // Also after an error, as real Lua sorts in place; but only here, so that the comparator cannot get in the way.
    values.forEach((value, i) => table.setInteger(i + 1, value));
  }
}

/** The table library. Lua 5.4 manual §6.6. */
export const tableLibrary: Library = {
  name: "table",
  open: () => library({ concat, insert, pack, unpack, remove, move, sort }),
};
