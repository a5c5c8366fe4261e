// JSON text to Lua values.
// Invariants: exactly the texts of RFC 8259 in UTF-8 are accepted (a byte order mark before them is skipped); numbers
// without fraction and exponent are integers when 64 bits hold them, all others are floats; the last of equal keys wins.
import { float, type LuaNumber } from "../core/number.ts";
import { parseNumber } from "../core/number-text.ts";
import { encodeUtf8, isUtf8 } from "../core/string.ts";
import { Table, tableFrom } from "../core/table.ts";
import type { Value } from "../core/value.ts";
import { findInvalidUtf8, JsonError, maxDepth } from "./json-error.ts";
import type { Key, KeyMemory } from "./json-keys.ts";

/**
 * Returns the value of the JSON text `text`, a byte string.
 *
 * @throws {JsonError} "expected a value at line 1 column 5 (char 4)": columns are 1-based, char is the 0-based offset,
 * both in bytes
 */
export function decode(text: string, options: DecodeOptions): Value {
  return new Decoder(text, options).decode();
}

/** How to read JSON. */
export interface DecodeOptions {
  /** The value for null. */
  readonly null: Value;
  /** The keys that earlier documents had. */
  readonly keys: KeyMemory;
}

const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const upperE = 0x45;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const lowerE = 0x65;
const lowerF = 0x66;
const lowerN = 0x6e;
const lowerT = 0x74;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

const byteOrderMark = "\xef\xbb\xbf";

// Every integer with so many digits is a safe one.
const safeDigits = 15;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Decoder {
  private readonly text: string;
  private readonly null: Value;
  private readonly keys: KeyMemory;
  /** Where the next character is. */
  private at = 0;
  private depth = 0;

  constructor(text: string, options: DecodeOptions) {
    this.text = text;
    this.null = options.null;
    this.keys = options.keys;
  }

  decode(): Value {
    if (!isUtf8(this.text)) throw this.error("invalid UTF-8", findInvalidUtf8(this.text));
    if (this.text.startsWith(byteOrderMark)) this.at = byteOrderMark.length;
    const value = this.value(this.keys.root);
    this.peek();
    if (this.at < this.text.length) throw this.error("expected nothing more");
    return value;
  }

  /** Skips white space; the code of the next character, NaN at the end. */
  private peek(): number {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) return code;
      this.at++;
    }
  }

  /** @param owner  the key whose value this is, or is an element of */
  private value(owner: Key): Value {
    switch (this.peek()) {
      case quote:
        return this.string();
      case openBrace:
        return this.object(owner);
      case openBracket:
        return this.array(owner);
      case lowerT:
        return this.word("true", true);
      case lowerF:
        return this.word("false", false);
      case lowerN:
        return this.word("null", this.null);
      default:
        return this.number();
    }
  }

  private word(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) throw this.error("expected value");
    this.at += word.length;
    return value;
  }

  private object(owner: Key): Table {
    const table = new Table();
    this.enter();
    if (this.peek() === closeBrace) return this.leave(table);
    let key = (owner.inner = this.key(owner.inner));
    for (;;) {
      if (this.peek() !== colon) throw this.error("expected ':'");
      this.at++;
      table.setString(key.text, this.value(key));
      const next = this.peek();
      if (next === closeBrace) return this.leave(table);
      if (next !== comma) throw this.error("expected ',' or '}'");
      this.at++;
      key = key.next = this.key(key.next);
    }
  }

  /** @param guess  the key that has been here before */
  private key(guess: Key | undefined): Key {
    if (this.peek() !== quote) throw this.error("expected a string as key");
    if (guess?.quoted !== undefined && this.text.startsWith(guess.quoted, this.at + 1)) {
      this.at += guess.quoted.length + 1;
      return guess;
    }
    return this.keys.find(this.string());
  }

  private array(owner: Key): Table {
    const values: Value[] = [];
    this.enter();
    if (this.peek() === closeBracket) return this.leave(new Table());
    for (;;) {
      values.push(this.value(owner));
      const next = this.peek();
      if (next === closeBracket) return this.leave(sequence(values));
      if (next !== comma) throw this.error("expected ',' or ']'");
      this.at++;
    }
  }

  private enter(): void {
    if (++this.depth > maxDepth) throw this.error("nesting too deep");
    this.at++;
  }

  private leave(table: Table): Table {
    this.depth--;
    this.at++;
    return table;
  }

  private string(): string {
    const { text } = this;
    const start = this.at + 1;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return text.slice(start, at);
      }
      if (code === backslash) return text.slice(start, at) + this.escapedString(at);
      if (!(code >= 0x20)) throw this.stringError(at);
    }
  }

  /** The rest of a string, from its first escape on. */
  private escapedString(first: number): string {
    const { text } = this;
    let value = "";
    let from = first;
    for (let at = first; ;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return value + text.slice(from, at);
      }
      if (code === backslash) {
        value += text.slice(from, at) + this.escape(at);
        from = at = this.at;
      } else if (code >= 0x20) {
        at++;
      } else {
        throw this.stringError(at);
      }
    }
  }

  private stringError(at: number): JsonError {
    return this.error(at < this.text.length ? "control character in string" : "unfinished string", at);
  }

  /** What the escape at `at` means; `this.at` is left behind it. */
  private escape(at: number): string {
    const letter = this.text.charAt(at + 1);
    if (letter === "u") return this.unicodeEscape(at);
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (character === undefined) throw this.error("invalid escape", at);
    this.at = at + 2;
    return character;
  }

  private unicodeEscape(at: number): string {
    const unit = this.codeUnit(at);
    this.at = at + 6;
    if (unit < 0xd800 || unit > 0xdfff) return encodeUtf8(String.fromCharCode(unit));
    const low = unit < 0xdc00 && this.text.startsWith("\\u", at + 6) ? this.codeUnit(at + 6) : 0;
    if (low < 0xdc00 || low > 0xdfff) throw this.error("unpaired surrogate", at);
    this.at = at + 12;
    return encodeUtf8(String.fromCharCode(unit, low));
  }

  private codeUnit(at: number): number {
    const digits = this.text.slice(at + 2, at + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.error("invalid escape", at);
    return parseInt(digits, 16);
  }

  private number(): LuaNumber {
    const { text } = this;
    const start = this.at;
    const negative = text.charCodeAt(start) === minus;
    const first = negative ? start + 1 : start;
    let at = first;
    let n = 0;
    let code = text.charCodeAt(at);
    for (; code >= zero && code <= nine; code = text.charCodeAt(++at)) n = n * 10 + code - zero;
    const digits = at - first;
    if (digits === 0) throw this.error(negative ? "expected a digit" : "expected value", at);
    if (digits > 1 && text.charCodeAt(first) === zero) throw this.error("leading zero", first);
    if (code === dot && digits < safeDigits) return this.decimal(start, at, n);
    if (code === dot || code === lowerE || code === upperE) return this.float(start, at);
    this.at = at;
    if (digits <= safeDigits) return negative ? 0 - n : n;
    return this.bigNumber(parseNumber(text.slice(start, at))!, start);
  }

  // A quotient of two integers that doubles hold, 10^22 being the largest power of ten among them, is rounded correctly.
  /** The number at `start` whose digits before the point at `point` are `whole`. */
  private decimal(start: number, point: number, whole: number): LuaNumber {
    const { text } = this;
    const last = start + safeDigits;
    let at = point + 1;
    let n = whole;
    let code = text.charCodeAt(at);
    for (; code >= zero && code <= nine && at <= last; code = text.charCodeAt(++at)) n = n * 10 + code - zero;
    const isShort = at > point + 1 && !(code >= zero && code <= nine);
    if (!isShort || code === dot || code === lowerE || code === upperE) return this.float(start, point);
    this.at = at;
    return float((text.charCodeAt(start) === minus ? -n : n) / powersOfTen[at - point - 1]!);
  }

  /** The number at `start` whose fraction or exponent begins at `at`. */
  private float(start: number, at: number): LuaNumber {
    const { text } = this;
    fraction.lastIndex = at;
    if (!fraction.test(text)) throw this.error("expected a digit", at + 1);
    this.at = fraction.lastIndex;
    return this.bigNumber(float(Number(text.slice(start, this.at))), start);
  }

  private bigNumber(number: LuaNumber, start: number): LuaNumber {
    if (number === Infinity || number === -Infinity) throw this.error("number out of range", start);
    return number;
  }

  private error(message: string, at = this.at): JsonError {
    const before = this.text.slice(0, at);
    const line = before.split("\n").length;
    const column = at - before.lastIndexOf("\n");
    return new JsonError(`${message} at line ${line} column ${column} (char ${at})`);
  }
}

// Both, or one of them; nothing that a number could go on with may follow.
const fraction = /(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)(?![.eE])/y;

// A hole is no entry of the sequence, so what follows it does not count for the length.
function sequence(values: Value[]): Table {
  if (!values.includes(undefined)) return tableFrom(values);
  const table = new Table();
  for (const [i, value] of values.entries()) table.setInteger(i + 1, value);
  return table;
}
