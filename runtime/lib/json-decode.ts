// JSON text to Lua values.
// Invariants: exactly the texts of RFC 8259 in UTF-8 are accepted (a byte order mark before them is skipped); numbers
// without fraction and exponent are integers when 64 bits hold them, all others are floats; the last of equal keys wins.
import { float, type LuaNumber } from "../core/number.ts";
import { parseNumber } from "../core/number-text.ts";
import { encodeUtf8, isUtf8 } from "../core/string.ts";
import { Table, tableFrom } from "../core/table.ts";
import type { Value } from "../core/value.ts";
import { findInvalidUtf8, JsonError, maxDepth } from "./json-error.ts";

/**
 * Returns the value of the JSON text `text`, a byte string, with `nullValue` for each null.
 *
 * @throws {JsonError} "expected a value at line 1 column 5 (char 4)": columns are 1-based, char is the 0-based offset,
 * both in bytes
 */
export function decode(text: string, nullValue: Value): Value {
  return new Decoder(text, nullValue).decode();
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
  /** Where the next character is. */
  private at = 0;
  private depth = 0;

  constructor(text: string, nullValue: Value) {
    this.text = text;
    this.null = nullValue;
  }

  decode(): Value {
    if (!isUtf8(this.text)) throw this.error("invalid UTF-8", findInvalidUtf8(this.text));
    if (this.text.startsWith(byteOrderMark)) this.at = byteOrderMark.length;
    const value = this.value();
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

  private value(): Value {
    switch (this.peek()) {
      case quote:
        return this.string();
      case openBrace:
        return this.object();
      case openBracket:
        return this.array();
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

  private object(): Table {
    const table = new Table();
    this.enter();
    if (this.peek() === closeBrace) return this.leave(table);
    for (;;) {
      if (this.peek() !== quote) throw this.error("expected a string as key");
      const key = this.string();
      if (this.peek() !== colon) throw this.error("expected ':'");
      this.at++;
      table.setString(key, this.value());
      const next = this.peek();
      if (next === closeBrace) return this.leave(table);
      if (next !== comma) throw this.error("expected ',' or '}'");
      this.at++;
    }
  }

  private array(): Table {
    const values: Value[] = [];
    this.enter();
    if (this.peek() === closeBracket) return this.leave(new Table());
    for (;;) {
      values.push(this.value());
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
    if (code === dot || code === lowerE || code === upperE) return this.float(start, at);
    this.at = at;
    if (digits <= safeDigits) return negative ? 0 - n : n;
    return this.bigNumber(parseNumber(text.slice(start, at))!, start);
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
