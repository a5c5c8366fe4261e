// The text of one Lua chunk and its lines.
// Invariant: `bytes` is a byte string (one char, 0–255, per byte); every offset and range of the compiler counts bytes of
// it. Lines end at \n, \r, \r\n and \n\r, each of which counts once (llex.c inclinenumber).

/** A place as editors and source maps count: `line` is 1-based, `column` 0-based in UTF-16 units of the decoded line. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceOptions {
  /** Read as a file: a first line that starts with `#` is ignored, as lauxlib's luaL_loadfilex does. */
  readonly file?: boolean;
}

// oxlint-disable-next-line no-control-regex -- zero bytes are ASCII too
const asciiOnly = /^[\x00-\x7f]*$/;
const lineFeed = 10;
const carriageReturn = 13;

/** Source text with fast offset → line look-up. */
export class SourceText {
  /** The chunk's name as messages show it, e.g. `script.lua` or `[string "x = 1"]`. */
  readonly filename: string;
  /** What is compiled: the text as a byte string, without byte order mark, an ignored first line blanked. */
  readonly bytes: string;
  /** As `bytes`, but with the first line intact. */
  private readonly original: string;
  private readonly isAscii: boolean;
  private decoded: string | undefined;
  private starts: Int32Array | undefined;
  private lastLine = 1;

  /**
   * @param source    JavaScript text, which is encoded as UTF-8, or bytes, which are taken as they are
   * @param filename  the chunk's name as messages show it
   */
  constructor(source: string | Uint8Array, filename = "?", options: SourceOptions = {}) {
    const bytes = typeof source === "string" ? encodeUtf8(source) : bytesToString(source);
    this.filename = filename;
    this.original = options.file && bytes.startsWith("\xef\xbb\xbf") ? bytes.slice(3) : bytes;
    this.bytes = options.file ? blankFirstLine(this.original) : this.original;
    this.isAscii = asciiOnly.test(bytes);
  }

  /** The text for people and source maps: decoded as UTF-8, a bad byte as U+FFFD. */
  get text(): string {
    this.decoded ??= this.isAscii ? this.original : decodeUtf8(this.original);
    return this.decoded;
  }

  /** The number of lines; a text that ends in a line break has an empty last one. */
  get lineCount(): number {
    return this.lineStarts().length;
  }

  /** Returns the 1-based line of a byte offset. */
  line(offset: number): number {
    const starts = this.lineStarts();
    const { lastLine } = this;
    // Most questions are about the line of the one before.
    if (starts[lastLine - 1]! <= offset && offset < (starts[lastLine] ?? Infinity)) return lastLine;
    return (this.lastLine = findLine(starts, offset));
  }

  /** Returns the line and column of a byte offset. */
  position(offset: number): Position {
    const line = this.line(offset);
    const start = this.lineStarts()[line - 1]!;
    return { line, column: this.isAscii ? offset - start : decodeUtf8(this.original.slice(start, offset)).length };
  }

  /** Returns the decoded text of a 1-based line, without its line break. */
  lineText(line: number): string {
    const starts = this.lineStarts();
    const start = starts[line - 1];
    if (start === undefined) return "";
    return decodeUtf8(this.original.slice(start, starts[line] ?? this.original.length).replace(/[\r\n]+$/, ""));
  }

  /** Whether an empty line stands before the line of a byte offset. */
  isSpaced(offset: number): boolean {
    const line = this.line(offset);
    if (line < 2) return false;
    const starts = this.lineStarts();
    return /^[ \t\v\f]*[\r\n]+$/.test(this.bytes.slice(starts[line - 2], starts[line - 1]));
  }

  /** Returns the offset of the first token at or after `offset`: past white space and comments, at most the text's end. */
  skipTrivia(offset: number): number {
    const trivia = /(?:[ \t\v\f\r\n]+|--\[(=*)\[[^]*?\]\1\]|--[^\r\n]*)*/y;
    trivia.lastIndex = offset;
    return offset + (trivia.exec(this.bytes)?.[0].length ?? 0);
  }

  private lineStarts(): Int32Array {
    this.starts ??= findLineStarts(this.original);
    return this.starts;
  }
}

function blankFirstLine(bytes: string): string {
  if (!bytes.startsWith("#")) return bytes;
  const end = bytes.indexOf("\n");
  const length = end < 0 ? bytes.length : end;
  return " ".repeat(length) + bytes.slice(length);
}

function findLineStarts(bytes: string): Int32Array {
  const starts = [0];
  const hasReturns = bytes.includes("\r");
  let offset = 0;
  while ((offset = hasReturns ? nextBreak(bytes, offset) : bytes.indexOf("\n", offset)) >= 0) {
    const char = bytes.charCodeAt(offset++);
    const pair = bytes.charCodeAt(offset);
    if (hasReturns && (pair === lineFeed || pair === carriageReturn) && pair !== char) offset++;
    starts.push(offset);
  }
  return Int32Array.from(starts);
}

function findLine(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function nextBreak(bytes: string, from: number): number {
  for (let i = from; i < bytes.length; i++) {
    const char = bytes.charCodeAt(i);
    if (char === lineFeed || char === carriageReturn) return i;
  }
  return -1;
}

/** Returns the UTF-8 bytes of JavaScript text as a byte string; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): string {
  return asciiOnly.test(text) ? text : bytesToString(new TextEncoder().encode(text));
}

/** Returns the JavaScript text of a byte string that holds UTF-8; a bad byte becomes U+FFFD. */
export function decodeUtf8(bytes: string): string {
  if (asciiOnly.test(bytes)) return bytes;
  const array = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) array[i] = bytes.charCodeAt(i);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(array);
}

/** Returns the byte string that holds the given bytes. */
export function bytesToString(array: Uint8Array): string {
  const ascii = new TextDecoder("utf-8", { ignoreBOM: true }).decode(array);
  if (asciiOnly.test(ascii)) return ascii;
  const step = 8192;
  const parts: string[] = [];
  for (let i = 0; i < array.length; i += step) {
    // Not spread: that would go through an iterator, five times as slow.
    parts.push(Reflect.apply(String.fromCharCode, undefined, array.subarray(i, i + step)));
  }
  return parts.join("");
}
