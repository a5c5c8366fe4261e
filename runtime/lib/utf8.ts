// The utf8 library: characters of byte strings in UTF-8, up to the 31-bit codes of its original definition.
// Invariant: positions in strings are those of bytes, 1-based in Lua and 0-based inside this file. Lua 5.4 manual §6.5;
// cf. lutf8lib.c.

import { none } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { toInteger } from "../core/number.ts";
import { declareLibraryFunction } from "../core/library-names.ts";
import { type LuaFunction, type Result, truthy, type Value } from "../core/value.ts";
import { argError, checkIndex, checkInteger, checkString, optIndex } from "./arguments.ts";
import { type Library, library } from "./open.ts";

/** luaconf.h LUAI_MAXSTACK, less what a call needs itself. */
const maxResults = 999_950;
const maxCode = 0x7fffffff;
// the smallest code that takes 1, 2 … 6 bytes: anything less would be an overlong form
const leastCodes = [0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000];

/** The decoded character: `code`, and where the next one starts. */
const decoded = { code: 0, end: 0 };

/** Decodes the character at `at` into `decoded`; returns false if there is none. lutf8lib.c utf8_decode */
function decode(s: string, at: number, isLax: boolean): boolean {
  const lead = s.charCodeAt(at);
  if (lead < 0x80) {
    decoded.code = lead;
    decoded.end = at + 1;
    return true;
  }
  // as many continuation bytes as there are ones after the first in the lead byte
  const more = Math.clz32(~(lead << 24)) - 1;
  if (!(more >= 1 && more <= 5)) return false;
  let code = lead & (0x3f >> more);
  for (let i = 1; i <= more; i++) {
    const byte = s.charCodeAt(at + i);
    if ((byte & 0xc0) !== 0x80) return false;
    code = code * 64 + (byte & 0x3f);
  }
  if (code < leastCodes[more]! || (!isLax && (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)))) return false;
  decoded.code = code;
  decoded.end = at + 1 + more;
  return true;
}

function isContinuation(s: string, at: number): boolean {
  return (s.charCodeAt(at) & 0xc0) === 0x80;
}

/** lutf8lib.c u_posrelat: below 1 when there is no such position */
function relative(position: number, length: number): number {
  if (position >= 0) return position;
  return -position > length ? 0 : length + position + 1;
}

function encode(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  let text = "";
  // what is left of the code must fit into the lead byte: 5 bits of it beside one continuation byte, then 4 and so on
  let room = 0x3f;
  let rest = code;
  do {
    text = String.fromCharCode(0x80 | (rest & 0x3f)) + text;
    rest = Math.floor(rest / 64);
    room >>= 1;
  } while (rest > room);
  return String.fromCharCode(((~room << 1) & 0xff) | rest) + text;
}

/**
 * Returns the UTF-8 text of the characters with these codes.
 *
 * @throws {LuaError} "bad argument #1 to 'char' (value out of range)"
 * @see Lua 5.4 manual §6.5 utf8.char
 */
function char(...args: Value[]): string {
  let text = "";
  for (let i = 0; i < args.length; i++) {
    const code = checkInteger(args[i], i + 1, "char", false);
    if (code < 0 || code > maxCode) throw argError(i + 1, "char", "value out of range");
    text += encode(Number(code));
  }
  return text;
}

/**
 * Returns the codes of the characters that start from position `i` (1 by default) to `j` (`i` by default).
 *
 * @throws {LuaError} "invalid UTF-8 code", "out of bounds"
 * @see Lua 5.4 manual §6.5 utf8.codepoint
 */
function codepoint(...args: Value[]): Result {
  const s = checkString(args[0], 1, "codepoint", args.length < 1);
  const start = relative(optIndex(args[1], 2, "codepoint", 1), s.length);
  const end = relative(optIndex(args[2], 3, "codepoint", start), s.length);
  if (start < 1) throw argError(2, "codepoint", "out of bounds");
  if (end > s.length) throw argError(3, "codepoint", "out of bounds");
  if (start > end) return none;
  if (end - start >= maxResults) throw luaError("stack overflow (string slice too long)");
  const codes: Value[] = [];
  for (let at = start - 1; at < end; at = decoded.end) {
    if (!decode(s, at, truthy(args[3]))) throw luaError("invalid UTF-8 code");
    codes.push(decoded.code);
  }
  return codes.length === 1 ? codes[0] : codes;
}

/**
 * Returns how many characters start from position `i` (1 by default) to `j` (-1 by default), or nil and the position of
 * the first byte that is none.
 *
 * @throws {LuaError} "initial position out of bounds", "final position out of bounds"
 * @see Lua 5.4 manual §6.5 utf8.len
 */
function len(...args: Value[]): Result {
  const s = checkString(args[0], 1, "len", args.length < 1);
  let at = relative(optIndex(args[1], 2, "len", 1), s.length) - 1;
  const last = relative(optIndex(args[2], 3, "len", -1), s.length) - 1;
  if (at < 0 || at > s.length) throw argError(2, "len", "initial position out of bounds");
  if (last >= s.length) throw argError(3, "len", "final position out of bounds");
  const isLax = truthy(args[3]);
  let count = 0;
  for (; at <= last; at = decoded.end) {
    if (!decode(s, at, isLax)) return [undefined, at + 1];
    count++;
  }
  return count;
}

/**
 * Returns the position where the `n`-th character counting from position `i` starts, or nil; 0 means the character that
 * the byte at `i` is part of.
 *
 * @throws {LuaError} "position out of bounds", "initial position is a continuation byte"
 * @see Lua 5.4 manual §6.5 utf8.offset
 */
function offset(...args: Value[]): Result {
  const s = checkString(args[0], 1, "offset", args.length < 1);
  const n = checkIndex(args[1], 2, "offset", args.length < 2);
  const start = relative(optIndex(args[2], 3, "offset", n >= 0 ? 1 : s.length + 1), s.length) - 1;
  if (start < 0 || start > s.length) throw argError(3, "offset", "position out of bounds");
  if (n === 0) return characterStart(s, start) + 1;
  if (isContinuation(s, start)) throw luaError("initial position is a continuation byte");
  const at = n < 0 ? backward(s, start, -n) : forward(s, start, n - 1);
  return at < 0 ? undefined : at + 1;
}

function characterStart(s: string, at: number): number {
  while (at > 0 && isContinuation(s, at)) at--;
  return at;
}

function backward(s: string, at: number, count: number): number {
  for (; count > 0 && at > 0; count--) at = characterStart(s, at - 1);
  return count === 0 ? at : -1;
}

function forward(s: string, at: number, count: number): number {
  for (; count > 0 && at < s.length; count--) {
    do at++;
    while (isContinuation(s, at));
  }
  return count === 0 ? at : -1;
}

/**
 * Returns an iterator over the characters of `s`: position and code of each.
 *
 * @throws {LuaError} "bad argument #1 to 'codes' (invalid UTF-8 code)"; "invalid UTF-8 code", from the iterator
 * @see Lua 5.4 manual §6.5 utf8.codes
 */
function codes(...args: Value[]): Result {
  const s = checkString(args[0], 1, "codes", args.length < 1);
  if (isContinuation(s, 0)) throw argError(1, "codes", "invalid UTF-8 code");
  return [truthy(args[1]) ? nextLax : nextStrict, s, 0];
}

function nextStrict(s: Value, position: Value): Result {
  if (typeof s !== "string") checkString(s, 1, "?", arguments.length < 1);
  return nextCharacter(s, position, false);
}

function nextLax(s: Value, position: Value): Result {
  if (typeof s !== "string") checkString(s, 1, "?", arguments.length < 1);
  return nextCharacter(s, position, true);
}

/** Skips the rest of the character at `position` and decodes the next one. lutf8lib.c iter_aux */
function nextCharacter(subject: Value, position: Value, isLax: boolean): Result {
  const s = checkString(subject, 1, "?");
  let at = typeof position === "number" ? position : Number(toInteger(position) ?? 0);
  const { length } = s;
  while (at < length && isContinuation(s, at)) at++;
  // a negative position is a huge one in C
  if (at < 0 || at >= length) return none;
  if (!decode(s, at, isLax) || isContinuation(s, decoded.end)) throw luaError("invalid UTF-8 code");
  return [at + 1, decoded.code];
}

/** @see Lua 5.4 manual §6.5 */
export const utf8Library: Library = {
  name: "utf8",
  open: () => {
    for (const iterator of [nextStrict, nextLax]) declareLibraryFunction(iterator as LuaFunction, "?");
    return library({ offset, codepoint, char, len, codes, charpattern: "[\0-\x7f\xc2-\xfd][\x80-\xbf]*" });
  },
};
