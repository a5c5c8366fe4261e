// Lua values to JSON text.
// Invariants: the text is always valid JSON in UTF-8, and decoding it gives the same numbers, subtypes included; keys
// come in the table's order of traversal. RFC 8259.
import { isNumber } from "../core/number.ts";
import { isUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import { Traversal } from "../core/traversal.ts";
import { LuaFloat, type, type Value } from "../core/value.ts";
import { findInvalidUtf8, JsonError, maxDepth, pathTo } from "./json-error.ts";

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
  private readonly indent: string;
  /** The tables around the current value, outermost first. */
  private readonly tables: Table[] = [];
  private readonly pieces: string[] = [];
  private text = "";

  constructor(options: EncodeOptions) {
    this.null = options.null;
    this.indent = options.indent;
  }

  encode(value: Value): string {
    this.write(value);
    if (this.pieces.length === 0) return this.text;
    this.pieces.push(this.text);
    return this.pieces.join("");
  }

  private write(value: Value): void {
    if (typeof value === "string") this.text += stringText(value);
    else if (value instanceof Table) this.writeTable(value);
    else this.text += this.scalar(value);
  }

  private scalar(value: Value): string {
    switch (typeof value) {
      case "number":
        return (value | 0) === value || Number.isSafeInteger(value) ? `${value}` : floatText(value);
      case "undefined":
        return "null";
      case "boolean":
      case "bigint":
        return `${value}`;
      default:
        if (value instanceof LuaFloat) return `${Object.is(value.n, -0) ? "-0" : value.n}.0`;
        if (value === this.null) return "null";
        throw new JsonError(`cannot encode a ${type(value)} value`);
    }
  }

  private writeTable(table: Table): void {
    const { tables } = this;
    if (tables.includes(table)) throw new JsonError("cannot encode a table that contains itself");
    if (tables.length >= maxDepth) throw new JsonError("nesting too deep");
    if (this.text.length > pieceLength) this.startPiece();
    tables.push(table);
    const length = sequenceLength(table);
    if (length > 0) this.writeSequence(table, length);
    else if (this.indent === "" && hasOnlyFields(table)) this.writeFields(table);
    else this.writeEntries(table);
    tables.pop();
  }

  // Strings grown by + are trees to V8 until somebody looks into them. Large trees are slow to build and to collect.
  private startPiece(): void {
    this.text.charCodeAt(0);
    this.pieces.push(this.text);
    this.text = "";
  }

  private writeSequence(table: Table, length: number): void {
    const separator = `,${this.lineBreak(0)}`;
    this.text += `[${this.lineBreak(0)}`;
    let i = 1;
    try {
      for (; i <= length; i++) {
        if (i > 1) this.text += separator;
        this.write(table.getInteger(i));
      }
    } catch (thrown) {
      throw pathTo(thrown, i);
    }
    this.text += `${this.lineBreak(-1)}]`;
  }

  /** Writes a table that has nothing but named fields, on one line: what most programs have most of. */
  private writeFields(table: Table): void {
    let before: "first" | "later" = "first";
    let current = "";
    try {
      for (const property in table) {
        if (!isField(property)) continue;
        const value = table[property];
        if (value === undefined) continue;
        current = property;
        this.text += fieldText(property)[before];
        before = "later";
        this.write(value);
      }
    } catch (thrown) {
      throw pathTo(thrown, current.slice(1));
    }
    this.text += before === "later" ? "}" : emptyText(table);
  }

  private writeEntries(table: Table): void {
    const walk = new Traversal(table);
    const start = this.lineBreak(0);
    let separator = `{${start}`;
    try {
      while (walk.next()) {
        this.text += separator;
        this.text += this.key(walk.key, table);
        this.write(walk.value);
        separator = `,${start}`;
      }
    } catch (thrown) {
      throw pathTo(thrown, walk.key);
    }
    this.text += separator.startsWith(",") ? `${this.lineBreak(-1)}}` : emptyText(table);
  }

  private key(key: Value, table: Table): string {
    const colon = this.indent === "" ? ":" : ": ";
    if (typeof key === "string") return stringText(key) + colon;
    if (typeof key !== "boolean" && !isNumber(key)) throw new JsonError(`cannot encode a ${type(key)} as a key`);
    const name = this.scalar(key);
    if (table.getString(name) !== undefined) throw new JsonError(`cannot encode two keys as "${name}"`);
    return `"${name}"${colon}`;
  }

  /** The line break, with its indentation, in the innermost table, or so many levels deeper. */
  private lineBreak(deeper: number): string {
    return this.indent === "" ? "" : `\n${this.indent.repeat(this.tables.length + deeper)}`;
  }
}

// Floats with an integer value need a fraction or an exponent to stay floats.
function floatText(n: number): string {
  if (!Number.isFinite(n)) throw new JsonError(`cannot encode ${Number.isNaN(n) ? "nan" : n > 0 ? "inf" : "-inf"}`);
  const text = `${n}`;
  return Number.isInteger(n) && !text.includes("e") ? `${text}.0` : text;
}

// Needs neither escapes nor a look at its encoding.
const isPlain = /^[ !#-[\]-~]*$/;

// JSON.stringify escapes what JSON wants to have escaped, and leaves bytes above 127 alone.
function stringText(bytes: string): string {
  if (isPlain.test(bytes)) return `"${bytes}"`;
  if (isUtf8(bytes)) return JSON.stringify(bytes);
  throw new JsonError(`cannot encode a string that is not valid UTF-8 (byte ${findInvalidUtf8(bytes) + 1})`);
}

/** What comes before the value of a field, without line breaks. */
interface FieldText {
  readonly first: string;
  readonly later: string;
}

// By property. There are no more than programs name.
const fieldTexts = /*@__PURE__*/ new Map<string, FieldText>();

function fieldText(property: string): FieldText {
  return fieldTexts.get(property) ?? newFieldText(property);
}

function newFieldText(property: string): FieldText {
  const key = stringText(property.slice(1));
  const text = { first: `{${key}:`, later: `,${key}:` };
  fieldTexts.set(property, text);
  return text;
}

// Tables keep named fields as properties "$name"; see table.ts.
function isField(property: string): property is `$${string}` {
  return property.charCodeAt(0) === 0x24;
}

function hasOnlyFields({ array, hash }: Table): boolean {
  return array.length === 0 && (hash === undefined || hash.size === 0);
}

/** Whether `table` surely has no keys but 1..n. */
function isArray(table: Table): boolean {
  const { array, hash } = table;
  if (!(array.length > 0) || (hash !== undefined && hash.size > 0) || array.includes(undefined)) return false;
  for (const property in table) if (isField(property) && table[property] !== undefined) return false;
  return true;
}

function emptyText(table: Table): string {
  return isMarkedArray(table) ? "[]" : "{}";
}

/** n when the keys of `table` are exactly 1..n, else 0. */
function sequenceLength(table: Table): number {
  if (hasOnlyFields(table)) return 0;
  if (isArray(table)) return table.array.length;
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
  return table.metatable !== undefined && table.metatable.events?.get("__isArray") === true;
}
