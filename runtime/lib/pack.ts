// string.pack, packsize and unpack: values as fixed binary layouts.
// Invariant: 64-bit integers go through two 32-bit halves, so that only integers beyond ±(2^53−1) need a bigint.
// Lua 5.4 manual §6.4, §6.4.2; lstrlib.c str_pack, str_packsize, str_unpack.

import { luaError, type LuaError } from "../core/error.ts";
import { float, type Integer, toFloat, wrap } from "../core/number.ts";
import type { Result, Value } from "../core/value.ts";
import { argError, checkIndex, checkInteger, checkNumber, checkString } from "./arguments.ts";
import { type PackOption, packOptions, paddingBefore } from "./pack-format.ts";

const view = /*@__PURE__*/ new DataView(/*@__PURE__*/ new ArrayBuffer(8));

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
    bytes += "\0".repeat(paddingBefore(option, bytes.length));
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
  const limit = 2 ** (8 * size);
  if (kind === "signed") return n < -limit / 2 || n >= limit / 2 ? "integer overflow" : undefined;
  return n < 0 || n >= limit ? "unsigned overflow" : undefined;
}

function integerBytes({ kind, size, isLittle }: PackOption, n: Integer): string {
  const low = typeof n === "number" ? n | 0 : Number(BigInt.asIntN(32, n));
  const high = typeof n === "number" ? Math.floor(n / 2 ** 32) | 0 : Number(n >> 32n);
  // beyond 8 bytes a signed integer goes on with its sign, an unsigned one with zeros
  const extension = kind === "signed" && n < 0 ? 255 : 0;
  let bytes = "";
  for (let i = 0; i < size; i++) {
    const byte = i < 4 ? (low >> (8 * i)) & 255 : i < 8 ? (high >> (8 * (i - 4))) & 255 : extension;
    const char = String.fromCharCode(byte);
    bytes = isLittle ? bytes + char : char + bytes;
  }
  return bytes;
}

function floatBytes({ size, isLittle }: PackOption, x: number): string {
  if (size === 4) view.setFloat32(0, x, isLittle);
  else view.setFloat64(0, x, isLittle);
  // NaN is negative, as in core/number-text.ts
  if (x !== x) view.setUint8(isLittle ? size - 1 : 0, 0xff);
  let bytes = "";
  for (let i = 0; i < size; i++) bytes += String.fromCharCode(view.getUint8(i));
  return bytes;
}

function misfit({ kind, size }: PackOption, s: string): string | undefined {
  if (kind === "fixed") return s.length > size ? "string longer than given size" : undefined;
  if (kind === "terminated") return s.includes("\0") ? "string contains zeros" : undefined;
  return size < 8 && s.length >= 2 ** (8 * size) ? "string length does not fit in given size" : undefined;
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
    at = unpackInto(values, option, { data, at });
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

interface Source {
  readonly data: string;
  /** 0-based */
  readonly at: number;
}

/** Adds the value at `at`, if the option stands for one, and returns where it ends. */
function unpackInto(values: Value[], option: PackOption, source: Source): number {
  const { data, at } = source;
  const { kind, size } = option;
  switch (kind) {
    case "signed":
    case "unsigned":
      values.push(readInteger(option, source));
      return at + size;
    case "float":
    case "double":
      values.push(readFloat(option, source));
      return at + size;
    case "fixed":
      values.push(data.slice(at, at + size));
      return at + size;
    case "counted": {
      const length = Number(readInteger(option, source));
      const start = at + size;
      if (length < 0 || length > data.length - start) throw argError(2, "unpack", "data string too short");
      values.push(data.slice(start, start + length));
      return start + length;
    }
    case "terminated": {
      const end = data.indexOf("\0", at);
      if (end < 0) throw argError(2, "unpack", "unfinished string for format 'z'");
      values.push(data.slice(at, end));
      return end + 1;
    }
    default:
      return at + size;
  }
}

function readInteger({ kind, size, isLittle }: PackOption, { data, at }: Source): Integer {
  const first = isLittle ? at : at + size - 1;
  const step = isLittle ? 1 : -1;
  const low = readHalf(data, { at: first, step, count: Math.min(size, 4) });
  if (size <= 4) {
    const unused = 32 - 8 * size;
    return kind === "signed" ? (low << unused) >> unused : low >>> 0;
  }
  let high = readHalf(data, { at: first + 4 * step, step, count: Math.min(size, 8) - 4 });
  if (size < 8) {
    const unused = 64 - 8 * size;
    high = kind === "signed" ? (high << unused) >> unused : high >>> 0;
  }
  if (size > 8) checkExtension(data, { at: first, step, size, byte: kind === "signed" && high < 0 ? 255 : 0 });
  const near = high * 2 ** 32 + (low >>> 0);
  return Number.isSafeInteger(near) ? near : wrap((BigInt(high) << 32n) | BigInt(low >>> 0));
}

/** Reads up to 4 bytes as a 32-bit integer, least significant first. */
function readHalf(data: string, { at, step, count }: { at: number; step: number; count: number }): number {
  let value = 0;
  for (let i = 0; i < count; i++) value |= data.charCodeAt(at + i * step) << (8 * i);
  return value;
}

/** Requires the bytes beyond the eighth to be nothing but sign. */
function checkExtension(data: string, rest: { at: number; step: number; size: number; byte: number }): void {
  for (let i = 8; i < rest.size; i++) {
    if (data.charCodeAt(rest.at + i * rest.step) !== rest.byte) {
      throw luaError(`${rest.size}-byte integer does not fit into Lua Integer`);
    }
  }
}

function readFloat({ size, isLittle }: PackOption, { data, at }: Source): Value {
  for (let i = 0; i < size; i++) view.setUint8(i, data.charCodeAt(at + i));
  return float(size === 4 ? view.getFloat32(0, isLittle) : view.getFloat64(0, isLittle));
}
