// The string library, and the metatable that gives strings their methods and their arithmetic.
// Invariants: strings are byte strings (core/string.ts); letters are ASCII, as in the C locale. Functions take `...args`
// only to tell nil from no value in messages; V8 optimises the array away. Lua 5.4 manual §6.4; cf. lstrlib.c.

import { none } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { allocateString } from "../core/meter.ts";
import { type LuaFunction, type Result, truthy, type Value } from "../core/value.ts";
import { argError, checkFunction, checkIndex, checkInteger, checkString, optIndex, optString } from "./arguments.ts";
import { dump as dumpFunction } from "./dump.ts";
import { find, gmatch, gsub, match } from "./find.ts";
import { format } from "./format.ts";
import { type Library, library } from "./open.ts";
import { pack, packsize, unpack } from "./pack.ts";
import { noteRepetition } from "./string-identity.ts";
import { openStringMetatable } from "./string-metatable.ts";

/** V8's limit is a little above; lstrlib.c's is 2^31 - 1. */
const maxLength = 536_870_000;
/** luaconf.h LUAI_MAXSTACK, less what a call needs itself. */
const maxResults = 999_950;
/** How many arguments fromCharCode.apply gets: more are no faster, and they go on the stack. */
const chunkSize = 1024;

const ascii = /^[\0-\x7f]*$/;

/**
 * Returns the codes of the bytes of `s` from `i` (1 by default) to `j` (`i` by default); negative counts from the end.
 *
 * @see Lua 5.4 manual §6.4 string.byte
 */
function byte(...args: Value[]): Result {
  const s = args[0];
  const i = args[1];
  if (typeof s === "string" && typeof i === "number" && args[2] === undefined && (i | 0) === i) {
    if (i > 0 && i <= s.length) return s.charCodeAt(i - 1);
  }
  const text = checkString(s, 1, "byte", args.length < 1);
  const from = optIndex(i, 2, "byte", 1);
  const start = startPosition(from, text.length);
  const end = endPosition(optIndex(args[2], 3, "byte", from), text.length);
  if (start > end) return none;
  return start === end ? text.charCodeAt(start - 1) : codes(text, start, end);
}

function codes(s: string, start: number, end: number): Value[] {
  if (end - start >= maxResults) throw luaError("stack overflow (string slice too long)");
  const values: Value[] = [];
  for (let i = start; i <= end; i++) values.push(s.charCodeAt(i - 1));
  return values;
}

/** The 1-based position that `position` stands for; at least 1. lstrlib.c posrelatI */
function startPosition(position: number, length: number): number {
  if (position > 0) return position;
  return position === 0 || position < -length ? 1 : length + position + 1;
}

/** The 1-based position that `position` stands for, from 0 to `length`. lstrlib.c getendpos */
function endPosition(position: number, length: number): number {
  if (position > length) return length;
  if (position >= 0) return position;
  return position < -length ? 0 : length + position + 1;
}

/**
 * Returns the string of the bytes with these codes.
 *
 * @throws {LuaError} "bad argument #1 to 'char' (value out of range)"
 * @see Lua 5.4 manual §6.4 string.char
 */
function char(...args: Value[]): string {
  let text = "";
  for (let i = 0; i < args.length; i++) {
    const code = checkInteger(args[i], i + 1, "char", false);
    if (code < 0 || code > 255) throw argError(i + 1, "char", "value out of range");
    text += String.fromCharCode(Number(code));
  }
  return text;
}

/**
 * A function as a string that `load` makes a function of again: its text, in programs that mention `string.dump`.
 *
 * @throws {LuaError} "unable to dump given function"
 * @see Lua 5.4 manual §6.4 string.dump
 */
function dump(...args: Value[]): Result {
  return dumpFunction(checkFunction(args[0], 1, "dump", args.length < 1) as LuaFunction, truthy(args[1]));
}

function isAscii(s: string): boolean {
  if (s.length > 30) return ascii.test(s);
  for (let i = 0; i < s.length; i++) {
    if (s.charCodeAt(i) > 127) return false;
  }
  return true;
}

/**
 * Returns the length of `s` in bytes.
 *
 * @see Lua 5.4 manual §6.4 string.len
 */
function len(...args: Value[]): number {
  return checkString(args[0], 1, "len", args.length < 1).length;
}

/**
 * Returns `s` with small letters for capitals.
 *
 * @see Lua 5.4 manual §6.4 string.lower
 */
function lower(...args: Value[]): string {
  const s = checkString(args[0], 1, "lower", args.length < 1);
  return isAscii(s) ? s.toLowerCase() : s.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * Returns `s` with capitals for small letters.
 *
 * @see Lua 5.4 manual §6.4 string.upper
 */
function upper(...args: Value[]): string {
  const s = checkString(args[0], 1, "upper", args.length < 1);
  return isAscii(s) ? s.toUpperCase() : s.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * Returns `n` copies of `s` with `sep` ("" by default) between them.
 *
 * @throws {LuaError} "resulting string too large"
 * @see Lua 5.4 manual §6.4 string.rep
 */
function rep(...args: Value[]): string {
  const s = checkString(args[0], 1, "rep", args.length < 1);
  const n = checkIndex(args[1], 2, "rep", args.length < 2);
  const separator = optString(args[2], 3, "rep", "");
  if (n <= 0) return "";
  const once = s.length + separator.length;
  if (once === 0) return "";
  if (once * n - separator.length > maxLength) throw luaError("resulting string too large");
  allocateString(once * n);
  const text = separator === "" ? s.repeat(n) : (s + separator).repeat(n - 1) + s;
  noteRepetition(s, n, text);
  return text;
}

/**
 * Returns the bytes of `s` in reverse order.
 *
 * @see Lua 5.4 manual §6.4 string.reverse
 */
function reverse(...args: Value[]): string {
  const s = checkString(args[0], 1, "reverse", args.length < 1);
  let text = "";
  for (let end = s.length; end > 0; end -= chunkSize) {
    const length = Math.min(end, chunkSize);
    const reversed = new Array<number>(length);
    for (let i = 0; i < length; i++) reversed[i] = s.charCodeAt(end - 1 - i);
    text += String.fromCharCode.apply(null, reversed);
  }
  return text;
}

/**
 * Returns the bytes of `s` from `i` to `j` (-1 by default), both inclusive and 1-based; negative counts from the end.
 *
 * @throws {LuaError} "bad argument #2 to 'sub' (number has no integer representation)"
 * @see Lua 5.4 manual §6.4 string.sub; lstrlib.c str_sub
 */
function sub(...args: Value[]): string {
  const s = args[0];
  const i = args[1];
  const j = args[2];
  if (typeof s === "string" && typeof i === "number" && (i | 0) === i) {
    if (j === undefined) return s.slice(startPosition(i, s.length) - 1);
    // 0 < j: slice clips what lies beyond the end, and gives "" where i > j
    if (typeof j === "number" && (j | 0) === j && i > 0 && j > 0) return s.slice(i - 1, j);
  }
  const text = checkString(s, 1, "sub", args.length < 1);
  const start = startPosition(checkIndex(i, 2, "sub", args.length < 2), text.length);
  const end = endPosition(optIndex(j, 3, "sub", -1), text.length);
  return start <= end ? text.slice(start - 1, end) : "";
}

/** @see Lua 5.4 manual §6.4 */
export const stringLibrary: Library = {
  name: "string",
  open: () => {
    const table = library({
      byte,
      char,
      dump,
      find,
      format,
      gmatch,
      gsub,
      len,
      lower,
      match,
      pack,
      packsize,
      rep,
      reverse,
      sub,
      unpack,
      upper,
    });
    openStringMetatable(table);
    return table;
  },
};
