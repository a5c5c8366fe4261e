// The formats of file:read and io.read.
// Invariant: reading stops at the first format that fails, which gives nil; bytes that it has looked at and not taken
// stay unread. Lua 5.4 manual §6.8 file:read; cf. liolib.c g_read, read_number.
import { result } from "../core/call.ts";
import { isNumber } from "../core/number.ts";
import { parseNumber } from "../core/number-text.ts";
import { rawError } from "../core/error.ts";
import type { Result, Value } from "../core/value.ts";
import { argError, checkIndex, checkString } from "./arguments.ts";
import type { LuaFile } from "./file.ts";
import { failure } from "./file-result.ts";

// L_MAXLENNUM
const longestNumeral = 200;

const spaces = " \t\n\v\f\r";
const decimalDigits = "0123456789";
const hexadecimalDigits = "0123456789abcdefABCDEF";

/**
 * What the formats, which start at index `from`, read from `file`, or nil, a message and an error number. Without
 * formats: a line. Before the formats of a method stands the file.
 */
export function read(file: LuaFile, formats: readonly Value[], from: number): Result {
  file.error = undefined;
  let results: Result;
  if (formats.length === from) results = file.readLine();
  else if (formats.length === from + 1) results = readFormat(file, formats, from);
  else results = readFormats(file, formats, from);
  return file.error === undefined ? results : failure(file.error);
}

function readFormats(file: LuaFile, formats: readonly Value[], from: number): Result {
  const values: Value[] = [];
  for (let i = from; i < formats.length; i++) {
    const value = readFormat(file, formats, i);
    values.push(value);
    if (value === undefined) break;
  }
  return result(values);
}

/**
 * @throws {LuaError} "bad argument #1 to 'read' (invalid format)"
 */
function readFormat(file: LuaFile, formats: readonly Value[], at: number): Value {
  const format = formats[at];
  const fname = formats[0] === file ? "?" : "read";
  if (isNumber(format)) return readCount(file, checkIndex(format, at + 1, fname));
  const text = checkString(format, at + 1, fname, false);
  switch (text.charAt(text.startsWith("*") ? 1 : 0)) {
    case "n":
      return readNumber(file);
    case "l":
      return file.readLine();
    case "L":
      return file.readLine("keepEnd");
    case "a":
      return file.readAll();
    default:
      throw argError(at + 1, fname, "invalid format");
  }
}

function readCount(file: LuaFile, count: number): Value {
  if (count === 0) return file.peek() === "" ? undefined : "";
  if (count < 0) throw rawError("not enough memory"); // it is a size_t
  return file.readBytes(count);
}

// A decimal numeral whose end is in sight: what follows can't belong to it.
const plainNumeral = /[ \t\n\v\f\r]*([+-]?\d{1,99}(?:\.\d{0,99})?)(?![\d.eExX])(?=[^])/y;

function readNumber(file: LuaFile): Value {
  const plain = file.match(plainNumeral);
  if (plain !== undefined) return parseNumber(plain);
  while (isOneOf(file.peek(), spaces)) file.skip();
  const numeral = new Numeral(file);
  numeral.accept("+-");
  let digits = 0;
  let isHexadecimal = false;
  if (numeral.accept("0")) {
    isHexadecimal = numeral.accept("xX");
    if (!isHexadecimal) digits = 1;
  }
  const set = isHexadecimal ? hexadecimalDigits : decimalDigits;
  digits += numeral.acceptAll(set);
  if (numeral.accept(".")) digits += numeral.acceptAll(set);
  if (digits > 0 && numeral.accept(isHexadecimal ? "pP" : "eE")) {
    numeral.accept("+-");
    numeral.acceptAll(decimalDigits);
  }
  return numeral.isTooLong ? undefined : parseNumber(numeral.text);
}

/** The prefix of a numeral that has been read so far. */
class Numeral {
  text = "";
  isTooLong = false;
  private readonly file: LuaFile;

  constructor(file: LuaFile) {
    this.file = file;
  }

  /** Takes the next byte if it is in `set`. */
  accept(set: string): boolean {
    const byte = this.file.peek();
    if (!isOneOf(byte, set)) return false;
    if (this.text.length >= longestNumeral) {
      this.isTooLong = true;
      return false;
    }
    this.text += byte;
    this.file.skip();
    return true;
  }

  /** Takes bytes as long as they are in `set`, and tells how many. */
  acceptAll(set: string): number {
    let count = 0;
    while (this.accept(set)) count++;
    return count;
  }
}

function isOneOf(byte: string, set: string): boolean {
  return byte !== "" && set.includes(byte);
}
