// The kinds of tokens and the list of a source's tokens.
// Invariant: a token of one char has that char's code as its kind, all others have kinds from 257 on, as in llex.h; the last
// token is `eos`. Tokens are kept in typed arrays, because a large source has hundreds of thousands of them.

/** Kinds of the tokens that are longer than one char, in the order of llex.h. */
export const Token = {
  and: 257,
  break: 258,
  do: 259,
  else: 260,
  elseif: 261,
  end: 262,
  false: 263,
  for: 264,
  function: 265,
  goto: 266,
  if: 267,
  in: 268,
  local: 269,
  nil: 270,
  not: 271,
  or: 272,
  repeat: 273,
  return: 274,
  // oxlint-disable-next-line unicorn/no-thenable -- a word of Lua
  then: 275,
  true: 276,
  until: 277,
  while: 278,
  floorDivide: 279,
  concat: 280,
  dots: 281,
  equal: 282,
  greaterOrEqual: 283,
  lessOrEqual: 284,
  notEqual: 285,
  shiftLeft: 286,
  shiftRight: 287,
  doubleColon: 288,
  eos: 289,
  number: 290,
  name: 291,
  string: 292,
  /** Chars that form no token; the lexer keeps the error. */
  malformed: 293,
} as const;

/** Kinds of one-char tokens, by the names the parser uses. */
export const Char = {
  hash: 35,
  percent: 37,
  ampersand: 38,
  openParen: 40,
  closeParen: 41,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  semicolon: 59,
  less: 60,
  assign: 61,
  greater: 62,
  openBracket: 91,
  closeBracket: 93,
  caret: 94,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
  tilde: 126,
} as const;

/** The reserved words and their kinds. */
export const reserved: ReadonlyMap<string, number> = new Map(
  Object.entries(Token).filter(([, kind]) => kind <= Token.while),
);

const symbols: Readonly<Record<number, string>> = {
  [Token.floorDivide]: "//",
  [Token.concat]: "..",
  [Token.dots]: "...",
  [Token.equal]: "==",
  [Token.greaterOrEqual]: ">=",
  [Token.lessOrEqual]: "<=",
  [Token.notEqual]: "~=",
  [Token.shiftLeft]: "<<",
  [Token.shiftRight]: ">>",
  [Token.doubleColon]: "::",
};

const words: ReadonlyMap<number, string> = new Map([...reserved].map(([word, kind]) => [kind, word]));

/** Returns a kind of token as messages name it: `'end'`, `'='`, `<name>` (llex.c luaX_token2str). */
export function describeKind(kind: number): string {
  if (kind === Token.eos) return "<eof>";
  if (kind === Token.name) return "<name>";
  if (kind >= 257) return `'${words.get(kind) ?? symbols[kind] ?? ""}'`;
  return kind >= 32 && kind < 127 ? `'${String.fromCharCode(kind)}'` : `'<\\${kind}>'`;
}

/** The tokens of a source, in order; all three arrays are indexed by token. */
export class Tokens {
  readonly bytes: string;
  readonly kinds: Uint16Array;
  /** Offset of the first byte. */
  readonly starts: Int32Array;
  /** Offset after the last byte. */
  readonly ends: Int32Array;
  count = 0;
  /** The first token that starts at or after each offset. */
  private firstAfter: Int32Array | undefined;

  constructor(bytes: string) {
    const capacity = bytes.length + 1;
    this.bytes = bytes;
    this.kinds = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  /** Appends a token. */
  push(kind: number, start: number, end: number): void {
    const index = this.count++;
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
  }

  /** Returns the chars of a token. */
  text(index: number): string {
    return this.bytes.slice(this.starts[index], this.ends[index]);
  }

  /** Returns the first token that starts at or after `offset`, once all tokens are there. */
  after(offset: number): number {
    return (this.firstAfter ??= this.indexOffsets())[offset]!;
  }

  // The tree asks for most offsets several times.
  private indexOffsets(): Int32Array {
    const index = new Int32Array(this.bytes.length + 1);
    let offset = 0;
    for (let token = 0; token < this.count; token++) {
      const start = this.starts[token]!;
      while (offset <= start) index[offset++] = token;
    }
    return index;
  }
}
