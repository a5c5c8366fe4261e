// string.pack, packsize and unpack: values as fixed binary layouts.
// Invariant: 64-bit integers go through two 32-bit halves, so that only integers beyond ±(2^53−1) need a bigint.
// Lua 5.4 manual §6.4, §6.4.2; lstrlib.c str_pack, str_packsize, str_unpack.

import { luaError, type LuaError } from "../core/error.ts";
import { float, type Integer, toFloat, wrap } from "../core/number.ts";
import type { Result, Value } from "../core/value.ts";
import { argError, checkIndex, checkInteger, checkNumber, checkString } from "./arguments.ts";
import { type PackOption, packOptions, paddingBefore } from "./pack-format.ts";

const view = /*@__PURE__*/ new DataView(/*@__PURE__*/ new ArrayBuffer(8));

/** How many values an integer of so many bytes can have. */
const limits = [1, 2 ** 8, 2 ** 16, 2 ** 24, 2 ** 32, 2 ** 40, 2 ** 48, 2 ** 56];

/** lstrlib.c MAX_SIZE: the size of a C int */
const maxSize = 2147483647;

/**
 * Returns a byte string with the values laid out as `format` says.
 *
 * @throws {LuaError} "integer overflow", "unsigned overflow", "invalid format option 'y'" …
 * @see Lua 5.4 manual §6.4 string.pack
 */
export function pack(...args: Value[]): string {
  const options = packOptions(checkString(args[0], 1, "pack", args.length < 1));
  let bytes = "";
  let arg = 0;
  for (const option of options) {
    if (option.kind === "error") throw formatError(option, "pack");
    if (option.align > 1) bytes += "\0".repeat(paddingBefore(option, bytes.length));
    if (option.kind === "padding") bytes += "\0";
    else if (option.kind !== "align") {
      arg++;
      bytes += packed(option, args[arg], arg + 1);
    }
  }
  return bytes;
}

function formatError({ message, isArgument }: PackOption, fname: string): LuaError {
  return isArgument ? argError(1, fname, message) : luaError(message);
}

/** The bytes of argument number `arg`, `v`; to C one that is missing is nil, because nil ends its list of arguments. */
function packed(option: PackOption, v: Value, arg: number): string {
  switch (option.kind) {
    case "signed":
    case "unsigned": {
      const n = checkInteger(v, arg, "pack", false);
      const problem = overflow(option, n);
      if (problem !== undefined) throw argError(arg, "pack", problem);
      return integerBytes(option, n);
    }
    case "float":
    case "double":
      return floatBytes(option, toFloat(checkNumber(v, arg, "pack", false)));
    default: {
      const s = checkString(v, arg, "pack", false);
      const problem = misfit(option, s);
      if (problem !== undefined) throw argError(arg, "pack", problem);
      return stringBytes(option, s);
    }
  }
}

function overflow({ kind, size }: PackOption, n: Integer): string | undefined {
  if (size >= 8) return undefined;
  const limit = limits[size]!;
  if (kind === "signed") return n < -limit / 2 || n >= limit / 2 ? "integer overflow" : undefined;
  return n < 0 || n >= limit ? "unsigned overflow" : undefined;
}

function integerBytes({ kind, size, isLittle }: PackOption, n: Integer): string {
  const low = typeof n === "number" ? n | 0 : Number(BigInt.asIntN(32, n));
  if (size === 1) return String.fromCharCode(low & 255);
  if (size === 2) return isLittle ? pair(low, low >> 8) : pair(low >> 8, low);
  if (size === 4) return word(low, isLittle);
  const high = typeof n === "number" ? Math.floor(n / 2 ** 32) | 0 : Number(n >> 32n);
  if (size === 8) return isLittle ? word(low, true) + word(high, true) : word(high, false) + word(low, false);
  // beyond 8 bytes a signed integer goes on with its sign, an unsigned one with zeros
  const more = (kind === "signed" && n < 0 ? "\xff" : "\0").repeat(8);
  const bytes = (word(low, true) + word(high, true) + more).slice(0, size);
  return isLittle ? bytes : reversed(bytes);
}

function pair(first: number, second: number): string {
  return String.fromCharCode(first & 255, second & 255);
}

/** The four bytes of an int32. */
function word(n: number, isLittle: boolean): string {
  return isLittle
    ? String.fromCharCode(n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24)
    : String.fromCharCode(n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255);
}

function reversed(bytes: string): string {
  let result = "";
  for (let i = bytes.length - 1; i >= 0; i--) result += bytes[i]!;
  return result;
}

function floatBytes({ size, isLittle }: PackOption, x: number): string {
  // NaN is negative, as in core/number-text.ts
  const sign = x !== x ? 1 << 31 : 0;
  if (size === 4) {
    view.setFloat32(0, x);
    return word(view.getInt32(0) | sign, isLittle);
  }
  view.setFloat64(0, x);
  const high = word(view.getInt32(0) | sign, isLittle);
  const low = word(view.getInt32(4), isLittle);
  return isLittle ? low + high : high + low;
}

function misfit({ kind, size }: PackOption, s: string): string | undefined {
  if (kind === "fixed") return s.length > size ? "string longer than given size" : undefined;
  if (kind === "terminated") return s.includes("\0") ? "string contains zeros" : undefined;
  return size < 8 && s.length >= limits[size]! ? "string length does not fit in given size" : undefined;
}

function stringBytes(option: PackOption, s: string): string {
  if (option.kind === "fixed") return s.padEnd(option.size, "\0");
  return option.kind === "terminated" ? `${s}\0` : integerBytes(option, s.length) + s;
}

/**
 * Returns the size of what `pack` makes with this format.
 *
 * @throws {LuaError} "variable-length format", "format result too large"
 * @see Lua 5.4 manual §6.4 string.packsize
 */
export function packsize(...args: Value[]): Value {
  let total = 0;
  for (const option of packOptions(checkString(args[0], 1, "packsize", args.length < 1))) {
    if (option.kind === "error") throw formatError(option, "packsize");
    if (option.kind === "counted" || option.kind === "terminated") {
      throw argError(1, "packsize", "variable-length format");
    }
    total += paddingBefore(option, total) + option.size;
    if (total > maxSize) throw argError(1, "packsize", "format result too large");
  }
  return total;
}

/**
 * Returns the values that `format` finds in `data` from position `init` on, and the position after the last one.
 *
 * @throws {LuaError} "data string too short", "initial position out of string" …
 * @see Lua 5.4 manual §6.4 string.unpack
 */
export function unpack(...args: Value[]): Result {
  const options = packOptions(checkString(args[0], 1, "unpack", args.length < 1));
  const data = checkString(args[1], 2, "unpack", args.length < 2);
  let at = initialOffset(args[2], data);
  const values: Value[] = [];
  for (const option of options) {
    if (option.kind === "error") throw formatError(option, "unpack");
    at += paddingBefore(option, at);
    if (at + option.size > data.length) throw argError(2, "unpack", "data string too short");
    switch (option.kind) {
      case "padding":
      case "align":
        break;
      case "counted": {
        const length = Number(integerAt(option, data, at));
        if (length < 0 || length > data.length - at - option.size) {
          throw argError(2, "unpack", "data string too short");
        }
        values.push(data.slice(at + option.size, at + option.size + length));
        at += length;
        break;
      }
      case "terminated": {
        const end = data.indexOf("\0", at);
        if (end < 0) throw argError(2, "unpack", "unfinished string for format 'z'");
        values.push(data.slice(at, end));
        at = end + 1;
        break;
      }
      default:
        values.push(valueAt(option, data, at));
    }
    at += option.size;
  }
  if (values.length === 0) return at + 1;
  values.push(at + 1);
  return values;
}

function initialOffset(init: Value, { length }: string): number {
  const position = init === undefined ? 1 : checkIndex(init, 3, "unpack");
  const start = position > 0 ? position : position === 0 || position < -length ? 1 : length + position + 1;
  if (start - 1 > length) throw argError(3, "unpack", "initial position out of string");
  return start - 1;
}

function valueAt(option: PackOption, data: string, at: number): Value {
  switch (option.kind) {
    case "signed":
    case "unsigned":
      return integerAt(option, data, at);
    case "fixed":
      return data.slice(at, at + option.size);
    default:
      return floatAt(option, data, at);
  }
}

function integerAt(option: PackOption, data: string, at: number): Integer {
  const { kind, size, isLittle } = option;
  if (size === 4) return signedOrNot(kind, wordAt(data, at, isLittle));
  if (size === 8) return join(data, at, isLittle);
  if (size <= 2) return smallAt(option, data, at);
  const bytes = isLittle ? data.slice(at, at + size) : reversed(data.slice(at, at + size));
  const isNegative = kind === "signed" && bytes.charCodeAt(Math.min(size, 8) - 1) > 127;
  const extended = bytes + (isNegative ? "\xff" : "\0").repeat(8);
  if (size === 3) return signedOrNot(kind, wordAt(extended, 0, true));
  // the bytes beyond the eighth must be nothing but sign
  if (size > 8 && extended.slice(8, size) !== extended.slice(size, 2 * size - 8)) {
    throw luaError(`${size}-byte integer does not fit into Lua Integer`);
  }
  return join(extended, 0, true);
}

function smallAt({ kind, size, isLittle }: PackOption, data: string, at: number): number {
  const first = data.charCodeAt(at);
  if (size === 1) return kind === "signed" ? (first << 24) >> 24 : first;
  const second = data.charCodeAt(at + 1);
  const n = isLittle ? first | (second << 8) : (first << 8) | second;
  return kind === "signed" ? (n << 16) >> 16 : n;
}

function signedOrNot(kind: PackOption["kind"], n: number): number {
  return kind === "signed" ? n : n >>> 0;
}

/** The int32 whose bytes are at `at`. */
function wordAt(data: string, at: number, isLittle: boolean): number {
  const [a, b] = [data.charCodeAt(at), data.charCodeAt(at + 1)];
  const [c, d] = [data.charCodeAt(at + 2), data.charCodeAt(at + 3)];
  return isLittle ? a | (b << 8) | (c << 16) | (d << 24) : d | (c << 8) | (b << 16) | (a << 24);
}

/** The 64-bit integer whose bytes are at `at`. */
function join(data: string, at: number, isLittle: boolean): Integer {
  const high = wordAt(data, isLittle ? at + 4 : at, isLittle);
  const low = wordAt(data, isLittle ? at : at + 4, isLittle) >>> 0;
  const near = high * 2 ** 32 + low;
  return Number.isSafeInteger(near) ? near : wrap((BigInt(high) << 32n) | BigInt(low));
}

function floatAt({ size, isLittle }: PackOption, data: string, at: number): Value {
  if (size === 4) {
    view.setInt32(0, wordAt(data, at, isLittle));
    return float(view.getFloat32(0));
  }
  view.setInt32(0, wordAt(data, isLittle ? at + 4 : at, isLittle));
  view.setInt32(4, wordAt(data, isLittle ? at : at + 4, isLittle));
  return float(view.getFloat64(0));
}
