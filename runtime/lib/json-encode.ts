// Lua values to JSON text.
// Invariants: the text is always valid JSON in UTF-8, and decoding it gives the same numbers, subtypes included; keys
// come in the table's order of traversal. RFC 8259.
import { isNumber } from "../core/number.ts";
import { isUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import { Traversal } from "../core/traversal.ts";
import { LuaFloat, type, type Value } from "../core/value.ts";
import { findInvalidUtf8, JsonError, maxDepth } from "./json-error.ts";

/** How to write JSON. */
export interface EncodeOptions {
  /** What one level is indented by; without it everything is on one line, without spaces. */
  readonly indent: string;
  /** The value that stands for null, besides nil. */
  readonly null: Value;
}

/**
 * Returns `value` as JSON, as a byte string.
 *
 * @throws {JsonError} for what JSON cannot say: functions, NaN, cycles, strings that are no UTF-8 …
 */
export function encode(value: Value, options: EncodeOptions): string {
  return new Encoder(options).encode(value);
}

// Text is collected in pieces of about this many bytes.
const pieceLength = 4096;

class Encoder {
  private readonly null: Value;
  private readonly colon: string;
  /** Line breaks with the indentation of each depth. */
  private readonly breaks: string[];
  private readonly indent: string;
  /** The tables around the current value, outermost first, and the keys that lead to it. */
  private readonly tables: Table[] = [];
  private readonly keys: Value[] = [];
  private readonly pieces: string[] = [];
  private text = "";

  constructor(options: EncodeOptions) {
    this.null = options.null;
    this.indent = options.indent;
    this.colon = options.indent === "" ? ":" : ": ";
    this.breaks = [options.indent === "" ? "" : "\n"];
  }

  encode(value: Value): string {
    this.write(value);
    if (this.pieces.length === 0) return this.text;
    this.pieces.push(this.text);
    return this.pieces.join("");
  }

  private write(value: Value): void {
    if (value instanceof Table) this.writeTable(value);
    else this.text += this.scalar(value);
  }

  private scalar(value: Value): string {
    switch (typeof value) {
      case "string":
        return this.string(value);
      case "number":
        return Number.isSafeInteger(value) ? `${value}` : this.float(value);
      case "undefined":
        return "null";
      case "boolean":
      case "bigint":
        return `${value}`;
      default:
        if (value instanceof LuaFloat) return `${Object.is(value.n, -0) ? "-0" : value.n}.0`;
        if (value === this.null) return "null";
        throw this.error(`cannot encode a ${type(value)} value`);
    }
  }

  // Floats with an integer value need a fraction or an exponent to stay floats.
  private float(n: number): string {
    if (!Number.isFinite(n)) throw this.error(`cannot encode ${Number.isNaN(n) ? "nan" : n > 0 ? "inf" : "-inf"}`);
    const text = `${n}`;
    return Number.isInteger(n) && !text.includes("e") ? `${text}.0` : text;
  }

  // JSON.stringify escapes what JSON wants to have escaped, and leaves bytes above 127 alone.
  private string(bytes: string): string {
    if (isPlain.test(bytes)) return `"${bytes}"`;
    if (isUtf8(bytes)) return JSON.stringify(bytes);
    throw this.error(`cannot encode a string that is not valid UTF-8 (byte ${findInvalidUtf8(bytes) + 1})`);
  }

  private writeTable(table: Table): void {
    if (this.tables.includes(table)) throw this.error("cannot encode a table that contains itself");
    if (this.tables.length >= maxDepth) throw this.error("nesting too deep");
    const walk = new Traversal(table);
    if (!walk.next()) {
      this.text += isMarkedArray(table) ? "[]" : "{}";
      return;
    }
    if (this.text.length > pieceLength) this.startPiece();
    this.tables.push(table);
    const length = typeof walk.key === "number" ? sequenceLength(table) : 0;
    if (length > 0) this.writeSequence(table, length);
    else this.writeEntries(table, walk);
    this.tables.pop();
    this.keys.length = this.tables.length;
  }

  // Strings grown by + are trees to V8 until somebody looks into them. Large trees are slow to build and to collect.
  private startPiece(): void {
    this.text.charCodeAt(0);
    this.pieces.push(this.text);
    this.text = "";
  }

  private writeSequence(table: Table, length: number): void {
    const level = this.tables.length;
    const lineBreak = this.lineBreak(level);
    let separator = `[${lineBreak}`;
    for (let i = 1; i <= length; i++) {
      this.keys[level - 1] = i;
      this.text += separator;
      this.write(table.getInteger(i));
      separator = `,${lineBreak}`;
    }
    this.text += `${this.lineBreak(level - 1)}]`;
  }

  /** @param walk  stands at the first entry */
  private writeEntries(table: Table, walk: Traversal): void {
    const level = this.tables.length;
    const lineBreak = this.lineBreak(level);
    let separator = `{${lineBreak}`;
    do {
      this.keys[level - 1] = walk.key;
      this.text += separator;
      this.text += this.key(walk.key, table);
      this.text += this.colon;
      this.write(walk.value);
      separator = `,${lineBreak}`;
    } while (walk.next());
    this.text += `${this.lineBreak(level - 1)}}`;
  }

  private key(key: Value, table: Table): string {
    if (typeof key === "string") return knownKeys.get(key) ?? this.newKey(key);
    if (typeof key !== "boolean" && !isNumber(key)) throw this.error(`cannot encode a ${type(key)} as a key`);
    const name = this.scalar(key);
    if (table.getString(name) !== undefined) throw this.error(`cannot encode two keys as "${name}"`);
    return `"${name}"`;
  }

  private newKey(key: string): string {
    const text = this.string(key);
    if (key.length > longestKnownKey) return text;
    if (knownKeys.size >= mostKnownKeys) knownKeys.clear();
    knownKeys.set(key, text);
    return text;
  }

  private lineBreak(level: number): string {
    if (this.indent === "") return "";
    while (this.breaks.length <= level) this.breaks.push(this.breaks[this.breaks.length - 1]! + this.indent);
    return this.breaks[level]!;
  }

  private error(message: string): JsonError {
    const path = this.keys.map(pathStep).join("");
    return new JsonError(path === "" ? message : `${message} (at ${path.replace(/^\./, "")})`);
  }
}

// Programs encode the same keys again and again.
const knownKeys = /*@__PURE__*/ new Map<string, string>();
const mostKnownKeys = 1000;
const longestKnownKey = 64;

// Needs neither escapes nor a look at its encoding.
const isPlain = /^[ !#-[\]-~]*$/;

function pathStep(key: Value): string {
  if (typeof key === "string") return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return typeof key === "number" || typeof key === "boolean" ? `[${key}]` : `[${type(key)}]`;
}

/** n when the keys of `table` are exactly 1..n, else 0. */
function sequenceLength(table: Table): number {
  const walk = new Traversal(table);
  let count = 0;
  let largest = 0;
  while (walk.next()) {
    const { key } = walk;
    if (typeof key !== "number" || !(key >= 1) || !Number.isInteger(key)) return 0;
    count++;
    if (key > largest) largest = key;
  }
  return count === largest ? count : 0;
}

/** Whether json.initArray has marked `table`, or its class marks all its tables. */
function isMarkedArray(table: Table): boolean {
  return table.metatable !== undefined && table.metatable.getString("__isArray") === true;
}
