// The lexer: source text -> tokens and comments. It follows llex.c, errors included.
// Invariant: it never stops; chars that form no token become a `malformed` token with the error in `problems`, since Lua
// reports an error only when its parser gets there. Offsets count bytes.
import type { Comment } from "../ast.ts";
import * as messages from "../diagnostics.ts";
import type { Diagnostic, Near } from "../diagnostics.ts";
import type { SourceText } from "../source.ts";
import { isNumeral } from "./numerals.ts";
import { readShortString } from "./strings.ts";
import { Char, reserved, Token, Tokens } from "./tokens.ts";

/** What the lexer finds in a source. */
export interface Lexed {
  readonly tokens: Tokens;
  readonly comments: readonly Comment[];
  /** The error of each `malformed` token, by its index. */
  readonly problems: ReadonlyMap<number, Diagnostic>;
  /** Indices of the literals that luaparse can't read or reads otherwise: strings with escapes, hexadecimal numerals. */
  readonly exotic: readonly number[];
}

const space = 1;
const letter = 2;
const digit = 4;
const hexadecimal = 8;

const classes = /*@__PURE__*/ classifyChars();

function classifyChars(): Uint8Array {
  const table = new Uint8Array(256);
  const add = (chars: RegExp, bit: number): void => {
    for (let code = 0; code < 128; code++) if (chars.test(String.fromCharCode(code))) table[code]! |= bit;
  };
  add(/[ \t\v\f\r\n]/, space);
  add(/[A-Za-z_]/, letter);
  add(/[0-9]/, digit);
  add(/[0-9A-Fa-f]/, hexadecimal);
  return table;
}

/** Returns the tokens and comments of a source. */
export function lex(source: SourceText): Lexed {
  return new Lexer(source).run();
}

class Lexer {
  private readonly source: SourceText;
  private readonly bytes: string;
  private readonly tokens: Tokens;
  private readonly comments: Comment[] = [];
  private readonly problems = new Map<number, Diagnostic>();
  private readonly exotic: number[] = [];
  private offset = 0;

  constructor(source: SourceText) {
    this.source = source;
    this.bytes = source.bytes;
    this.tokens = new Tokens(source.bytes);
  }

  run(): Lexed {
    const { bytes, tokens, comments, problems, exotic } = this;
    while (this.offset < bytes.length) {
      const char = bytes.charCodeAt(this.offset);
      const charClass = classes[char]!;
      if (charClass & space) this.offset++;
      else if (charClass & letter) this.name();
      else if (charClass & digit) this.numeral(this.offset);
      else this.other(char);
    }
    tokens.push(Token.eos, bytes.length, bytes.length);
    return { tokens, comments, problems, exotic };
  }

  private push(kind: number, end: number): void {
    this.tokens.push(kind, this.offset, end);
    this.offset = end;
  }

  private name(): void {
    const { bytes } = this;
    let end = this.offset + 1;
    while (classes[bytes.charCodeAt(end)]! & (letter | digit)) end++;
    this.push(wordKind(bytes, this.offset, end), end);
  }

  private other(char: number): void {
    const { bytes, offset } = this;
    switch (char) {
      case 34: // "
      case 39: // '
        return this.shortString(char);
      case Char.minus:
        return bytes.charCodeAt(offset + 1) === Char.minus ? this.comment() : this.push(char, offset + 1);
      case Char.openBracket:
        return this.bracket();
      case Char.dot:
        return this.dots();
      default: {
        const pair = pairKind(char, bytes.charCodeAt(offset + 1));
        return pair === undefined ? this.push(char, offset + 1) : this.push(pair, offset + 2);
      }
    }
  }

  // '.' '..' '...' or a numeral
  private dots(): void {
    const { bytes, offset } = this;
    const next = bytes.charCodeAt(offset + 1);
    if (classes[next]! & digit) return this.numeral(offset + 1);
    if (next !== Char.dot) return this.push(Char.dot, offset + 1);
    if (bytes.charCodeAt(offset + 2) !== Char.dot) return this.push(Token.concat, offset + 2);
    return this.push(Token.dots, offset + 3);
  }

  /** Reads a numeral whose first digit is at `start`; a dot may precede it. */
  private numeral(start: number): void {
    const { bytes } = this;
    let end = start + 1;
    while (classes[bytes.charCodeAt(end)]! & digit) end++;
    const next = bytes.charCodeAt(end);
    if (next === Char.dot || classes[next]! & letter) return this.longNumeral(start);
    return this.push(Token.number, end);
  }

  // Anything but plain digits: %d(%x|%.|([Ee][+-]?))* | 0[Xx](%x|%.|([Pp][+-]?))*, and a letter that touches it.
  private longNumeral(start: number): void {
    const { bytes, offset } = this;
    const pattern = /0[xX](?:[pP][+-]?|[\da-fA-F.])*[A-Za-z_]?|\d(?:[eE][+-]?|[\da-fA-F.])*[A-Za-z_]?/y;
    pattern.lastIndex = start;
    const end = start + pattern.exec(bytes)![0].length;
    const raw = bytes.slice(offset, end);
    if (!isNumeral(raw)) return this.malformed(messages.malformedNumber(this.near(raw, end, end)), end);
    if (raw.startsWith("0x") || raw.startsWith("0X")) this.exotic.push(this.tokens.count);
    this.push(Token.number, end);
  }

  private shortString(quote: number): void {
    const { bytes, offset } = this;
    for (let i = offset + 1; ; i++) {
      const char = bytes.charCodeAt(i);
      if (char === quote) return this.push(Token.string, i + 1);
      if (char === 92 || char === 10 || char === 13 || i >= bytes.length) return this.escapedString();
    }
  }

  // A short string with escapes, or an unfinished one.
  private escapedString(): void {
    const { bytes, offset } = this;
    const read = readShortString(bytes, offset);
    if (!read.problem) {
      this.exotic.push(this.tokens.count);
      return this.push(Token.string, read.end);
    }
    // The last char of a faulty escape may be a line break, which Lua has not counted yet.
    const isUnfinished = read.problem === messages.unfinishedString;
    const near = this.near(bytes[offset]! + read.value, read.end, isUnfinished ? read.end : read.end - 1);
    const atEnd = isUnfinished && read.end === bytes.length;
    this.malformed(read.problem(atEnd ? this.nearEnd() : near), afterString(bytes, offset, read.end));
  }

  // '[' or a long string
  private bracket(): void {
    const { bytes, offset } = this;
    const level = this.bracketLevel(offset);
    if (level < 0) {
      const end = offset + 1 + countEquals(bytes, offset + 1);
      if (end === offset + 1) return this.push(Char.openBracket, end);
      return this.malformed(messages.invalidLongBracket(this.near(bytes.slice(offset, end), end, end)), end);
    }
    const end = this.longBracketEnd(offset, level);
    if (end !== undefined) return this.push(Token.string, end);
    this.malformed(messages.unfinishedLongString(this.source.line(offset), this.nearEnd()), bytes.length);
  }

  // -- text or --[==[ text ]==]
  private comment(): void {
    const { bytes, offset } = this;
    const level = this.bracketLevel(offset + 2);
    if (level < 0) return this.lineComment();
    const end = this.longBracketEnd(offset + 2, level);
    if (end === undefined) {
      return this.malformed(messages.unfinishedLongComment(this.source.line(offset), this.nearEnd()), bytes.length);
    }
    this.comments.push({ text: bytes.slice(offset + level + 4, end - level - 2), long: true, range: [offset, end] });
    this.offset = end;
  }

  private lineComment(): void {
    const { bytes, offset } = this;
    let end = offset + 2;
    while (end < bytes.length && bytes.charCodeAt(end) !== 10 && bytes.charCodeAt(end) !== 13) end++;
    this.comments.push({ text: bytes.slice(offset + 2, end), long: false, range: [offset, end] });
    this.offset = end;
  }

  /** Returns the number of `=` in the long bracket that opens at `offset`, or -1 if none does. */
  private bracketLevel(offset: number): number {
    const { bytes } = this;
    if (bytes.charCodeAt(offset) !== Char.openBracket) return -1;
    const level = countEquals(bytes, offset + 1);
    return bytes.charCodeAt(offset + 1 + level) === Char.openBracket ? level : -1;
  }

  private longBracketEnd(offset: number, level: number): number | undefined {
    const closer = `]${"=".repeat(level)}]`;
    const start = this.bytes.indexOf(closer, offset + level + 2);
    return start < 0 ? undefined : start + closer.length;
  }

  /** Adds a malformed token that ends where the next one may start. */
  private malformed(problem: Diagnostic, end: number): void {
    this.problems.set(this.tokens.count, problem);
    this.push(Token.malformed, end);
  }

  /** The faulty chars up to `end`, quoted as Lua's lexer has them in its buffer; `last` is on the line of the message. */
  private near(buffer: string, end: number, last: number): Near {
    return { token: quoteBuffer(buffer), range: [this.offset, end], line: this.source.line(last) };
  }

  private nearEnd(): Near {
    const { length } = this.bytes;
    return { token: "<eof>", range: [this.offset, length], line: this.source.line(length) };
  }
}

/** The reserved words by their first letter, so that names are told from them without a string of their own. */
const reservedByLetter = /*@__PURE__*/ groupByLetter();

function groupByLetter(): (readonly [word: string, kind: number])[][] {
  const groups: [string, number][][] = Array.from({ length: 128 }, () => []);
  for (const entry of reserved) groups[entry[0].charCodeAt(0)]!.push(entry);
  return groups;
}

function wordKind(bytes: string, start: number, end: number): number {
  for (const [word, kind] of reservedByLetter[bytes.charCodeAt(start)]!) {
    if (word.length === end - start && bytes.startsWith(word, start)) return kind;
  }
  return Token.name;
}

/** Returns the text of a name, numeral or string as messages quote it; C cuts it at a zero byte. */
export function quoteBuffer(buffer: string): string {
  const zero = buffer.indexOf("\0");
  return `'${zero < 0 ? buffer : buffer.slice(0, zero)}'`;
}

function countEquals(bytes: string, start: number): number {
  let end = start;
  while (bytes.charCodeAt(end) === Char.assign) end++;
  return end - start;
}

/** Where the line or the closing quote of a faulty string ends, whichever is first. */
function afterString(bytes: string, start: number, from: number): number {
  const rest = /[^\\\r\n"']*(?:\\[^\r\n]?|["'])?/y;
  rest.lastIndex = from;
  for (;;) {
    const text = rest.exec(bytes)![0];
    if (text === "" || text.endsWith(bytes[start]!)) return rest.lastIndex;
  }
}

function pairKind(first: number, second: number): number | undefined {
  switch (first) {
    case Char.assign:
      return second === Char.assign ? Token.equal : undefined;
    case Char.less:
      return second === Char.assign ? Token.lessOrEqual : second === Char.less ? Token.shiftLeft : undefined;
    case Char.greater:
      return second === Char.assign ? Token.greaterOrEqual : second === Char.greater ? Token.shiftRight : undefined;
    case Char.tilde:
      return second === Char.assign ? Token.notEqual : undefined;
    case Char.slash:
      return second === Char.slash ? Token.floorDivide : undefined;
    case Char.colon:
      return second === Char.colon ? Token.doubleColon : undefined;
    default:
      return undefined;
  }
}
