// String literals: what their bytes are. Lua 5.4 manual §3.1; llex.c read_string, read_long_string, lobject.c luaO_utf8esc.
// Invariant: source and values are byte strings, one char per byte.
import * as messages from "../diagnostics.ts";
import type { Diagnostic, Near } from "../diagnostics.ts";

/** What reading a short string gave: its bytes, or what is wrong with it. `end` is the offset after what was read. */
export type StringRead =
  | { readonly value: string; readonly end: number; readonly problem?: undefined }
  | {
      /** The bytes before the error, escapes replaced, and the faulty escape as written. */
      readonly value: string;
      readonly end: number;
      readonly problem: (near: Near) => Diagnostic;
    };

const backslash = 92;
const lineFeed = 10;
const carriageReturn = 13;

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

/** Reads the short string whose opening quote is at `start`. */
export function readShortString(bytes: string, start: number): StringRead {
  const quote = bytes.charCodeAt(start);
  let value = "";
  let copied = start + 1;
  for (let i = copied; ;) {
    const char = bytes.charCodeAt(i);
    if (char === quote) return { value: value + bytes.slice(copied, i), end: i + 1 };
    if (i >= bytes.length || char === lineFeed || char === carriageReturn) {
      return { value: value + bytes.slice(copied, i), end: i, problem: messages.unfinishedString };
    }
    i++;
    if (char !== backslash || i === bytes.length) continue;
    const escape = readEscape(bytes, i);
    value += bytes.slice(copied, i - 1);
    if (escape.problem) {
      return { value: value + bytes.slice(i - 1, escape.end), end: escape.end, problem: escape.problem };
    }
    value += escape.value;
    copied = i = escape.end;
  }
}

/** Returns the bytes of a well-formed string literal, short or long, given as it is written. */
export function stringValue(raw: string): string {
  if (raw.startsWith("[")) return longStringValue(raw);
  return raw.includes("\\") ? readShortString(raw, 0).value : raw.slice(1, -1);
}

/** Returns what Lua's lexer holds in its buffer for a string: quotes or brackets as written, the bytes between as read. */
export function stringBuffer(raw: string): string {
  const bracket = raw.startsWith("[") ? raw.indexOf("[", 1) + 1 : 1;
  return raw.slice(0, bracket) + stringValue(raw) + raw.slice(raw.length - bracket);
}

function longStringValue(raw: string): string {
  const bracket = raw.indexOf("[", 1) + 1;
  const content = raw.slice(bracket, raw.length - bracket);
  if (!content.includes("\r")) return content.startsWith("\n") ? content.slice(1) : content;
  return content.replace(/^(?:\r\n|\n\r|\r|\n)/, "").replace(/\r\n|\n\r|\r/g, "\n");
}

/** Reads the escape sequence whose backslash is just before `start`. */
function readEscape(bytes: string, start: number): StringRead {
  const char = bytes[start]!;
  const simple = simpleEscapes[char];
  if (simple !== undefined) return { value: simple, end: start + 1 };
  switch (char) {
    case "\n":
    case "\r":
      return { value: "\n", end: afterLineBreak(bytes, start) };
    case "x":
      return readHexadecimalEscape(bytes, start);
    case "u":
      return readUtf8Escape(bytes, start);
    case "z":
      return { value: "", end: afterSpace(bytes, start + 1) };
    default:
      return readDecimalEscape(bytes, start);
  }
}

function afterLineBreak(bytes: string, start: number): number {
  const pair = bytes.slice(start, start + 2);
  return start + (pair === "\r\n" || pair === "\n\r" ? 2 : 1);
}

function afterSpace(bytes: string, start: number): number {
  const space = /[ \t\v\f\r\n]*/y;
  space.lastIndex = start;
  return start + space.exec(bytes)![0].length;
}

// \xXX
function readHexadecimalEscape(bytes: string, start: number): StringRead {
  for (let i = start + 1; i <= start + 2; i++) {
    if (!isHexadecimalDigit(bytes, i)) return wrong(bytes, i, messages.hexadecimalDigitExpected);
  }
  return { value: String.fromCharCode(parseInt(bytes.slice(start + 1, start + 3), 16)), end: start + 3 };
}

// \d, \dd, \ddd
function readDecimalEscape(bytes: string, start: number): StringRead {
  let end = start;
  while (end < start + 3 && isDigit(bytes, end)) end++;
  if (end === start) return wrong(bytes, start, messages.invalidEscape);
  const code = parseInt(bytes.slice(start, end), 10);
  if (code > 255) return wrong(bytes, end, messages.decimalEscapeTooLarge);
  return { value: String.fromCharCode(code), end };
}

// \u{XXX}, any number of digits, below 2^31
function readUtf8Escape(bytes: string, start: number): StringRead {
  let i = start + 1;
  if (bytes[i] !== "{") return wrong(bytes, i, (near) => messages.missingBrace("{", near));
  i++;
  if (!isHexadecimalDigit(bytes, i)) return wrong(bytes, i, messages.hexadecimalDigitExpected);
  let code = parseInt(bytes[i]!, 16);
  for (i++; isHexadecimalDigit(bytes, i); i++) {
    if (code > 0x7ffffff) return wrong(bytes, i, messages.utf8ValueTooLarge);
    code = code * 16 + parseInt(bytes[i]!, 16);
  }
  if (bytes[i] !== "}") return wrong(bytes, i, (near) => messages.missingBrace("}", near));
  return { value: encodeCodePoint(code), end: i + 1 };
}

/** An escape that goes wrong at the char at `offset`, which Lua's messages still quote (llex.c esccheck). */
function wrong(bytes: string, offset: number, problem: (near: Near) => Diagnostic): StringRead {
  return { value: "", end: Math.min(offset + 1, bytes.length), problem };
}

function isDigit(bytes: string, offset: number): boolean {
  const char = bytes.charCodeAt(offset);
  return char >= 48 && char <= 57;
}

function isHexadecimalDigit(bytes: string, offset: number): boolean {
  const lower = bytes.charCodeAt(offset) | 32;
  return isDigit(bytes, offset) || (lower >= 97 && lower <= 102);
}

/** UTF-8 as first defined: up to six bytes, surrogates included. */
function encodeCodePoint(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  let tail = "";
  let rest = code;
  let firstLimit = 0x3f;
  do {
    tail = String.fromCharCode(0x80 | (rest & 0x3f)) + tail;
    rest >>= 6;
    firstLimit >>= 1;
  } while (rest > firstLimit);
  return String.fromCharCode(((~firstLimit << 1) & 0xff) | rest) + tail;
}
