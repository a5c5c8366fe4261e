// The syntax check's place in the tokens: the current one, tests on it, and errors at it.
// Invariant: `kind` is the kind of token `index`, never `malformed`: getting to such a token is the error it stands for.
// Follows the basics of lparser.c (testnext, check, check_match, enterlevel).
import type { Range } from "../ast.ts";
import * as messages from "../diagnostics.ts";
import type { Diagnostic, Near } from "../diagnostics.ts";
import type { SourceText } from "../source.ts";
import type { Lexed } from "./lexer.ts";
import { quoteBuffer } from "./lexer.ts";
import { stringBuffer } from "./strings.ts";
import { describeKind, Token, type Tokens } from "./tokens.ts";

/** Nesting of statements and expressions that Lua's parser takes (LUAI_MAXCCALLS less what `lua` itself has in use). */
const maxLevels = 198;

/** Thrown at a syntax error; not an Error, since nobody outside the check sees it. */
export class SyntaxFailure {
  readonly diagnostic: Diagnostic;
  /** "block": a block does not end where it should; "fatal": there is no way on. */
  readonly kind: "plain" | "block" | "fatal";
  isReported = false;

  constructor(diagnostic: Diagnostic, kind: SyntaxFailure["kind"] = "plain") {
    this.diagnostic = diagnostic;
    this.kind = kind;
  }
}

/** Walks the tokens of a source. */
export abstract class TokenCursor {
  protected readonly source: SourceText;
  protected readonly tokens: Tokens;
  private readonly problems: Lexed["problems"];
  /** The current token. */
  protected index = 0;
  protected kind = 0;
  protected levels = 0;

  constructor(source: SourceText, lexed: Lexed) {
    this.source = source;
    this.tokens = lexed.tokens;
    this.problems = lexed.problems;
  }

  /** Offset of the current token. */
  protected get start(): number {
    return this.tokens.starts[this.index]!;
  }

  protected next(): void {
    this.goTo(this.index + 1);
  }

  protected goTo(index: number): void {
    this.index = index;
    this.kind = this.tokens.kinds[index]!;
    if (this.kind === Token.malformed) throw new SyntaxFailure(this.problems.get(index)!);
  }

  /** Returns the kind of the token after the current one. */
  protected peek(): number {
    const kind = this.tokens.kinds[this.index + 1]!;
    if (kind === Token.malformed) throw new SyntaxFailure(this.problems.get(this.index + 1)!);
    return kind;
  }

  protected accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  protected check(kind: number): void {
    if (this.kind === kind) return;
    throw new SyntaxFailure(messages.tokenExpected(describeKind(kind), this.near()), failureKind(kind));
  }

  protected expect(kind: number): void {
    this.check(kind);
    this.next();
  }

  /**
   * Skips the token that closes what was opened earlier.
   *
   * @param opener  its kind, for the message
   * @param opened  the token whose line the message names
   */
  protected expectCloser(kind: number, opener: number, opened: number): void {
    if (this.accept(kind)) return;
    const line = this.lineOf(opened);
    const near = this.near();
    if (line === near.line) this.check(kind);
    const parts = { closer: describeKind(kind), opener: describeKind(opener), line };
    throw new SyntaxFailure(messages.closerExpected(parts, near), failureKind(kind));
  }

  /** Counts one level of nesting. */
  protected enter(): void {
    if (++this.levels > maxLevels) throw new SyntaxFailure(messages.tooManyLevels(this.near().range), "fatal");
  }

  protected leave(): void {
    this.levels--;
  }

  protected rangeOf(index: number): Range {
    return [this.tokens.starts[index]!, this.tokens.ends[index]!];
  }

  /** The line Lua is on when it has read a token: that of its last char. */
  protected lineOf(index: number): number {
    return this.source.line(this.tokens.ends[index]!);
  }

  /** The current token as errors name it (llex.c txtToken). */
  protected near(): Near & { readonly line: number } {
    const { index, tokens } = this;
    return {
      token: this.describe(),
      range: [tokens.starts[index]!, tokens.ends[index]!],
      line: this.lineOf(index),
    };
  }

  private describe(): string {
    const { index, kind, tokens } = this;
    if (kind === Token.name || kind === Token.number) return `'${tokens.text(index)}'`;
    if (kind === 0) return "";
    return kind === Token.string ? quoteBuffer(stringBuffer(tokens.text(index))) : describeKind(kind);
  }
}

function failureKind(expected: number): SyntaxFailure["kind"] {
  return expected === Token.end || expected === Token.until || expected === Token.eos ? "block" : "plain";
}
