// Hints for syntax errors: for habits of other languages, and for blocks without an end. Which hint fits is decided here,
// by the tokens; the words are in diagnostics.ts.
import { hints, unclosedBlock, withNote } from "../diagnostics.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { SourceText } from "../source.ts";
import { indentOf, startsLine } from "./recovery.ts";
import { Char, describeKind, Token, type Tokens } from "./tokens.ts";

/** The tokens of a source and the one that an error is at. */
export interface ErrorToken {
  readonly source: SourceText;
  readonly tokens: Tokens;
  readonly index: number;
}

/** Returns a diagnostic with a hint, if there is a fitting one. */
export function withHint(diagnostic: Diagnostic, at: ErrorToken): Diagnostic {
  const { tokens, index } = at;
  const isBlockOpen = diagnostic.code === "closer-expected" && /^'(?:end|until)'/.test(diagnostic.message);
  const hint = isBlockOpen ? findUnclosed(at) : findHint(diagnostic, tokens, index);
  return hint === undefined ? diagnostic : withNote(diagnostic, hint);
}

/** The first block whose closer is indented less than itself: the closer was meant for a block around it. */
function findUnclosed({ source, tokens, index }: ErrorToken): string | undefined {
  const open: number[] = [];
  for (let i = 0; i < index; i++) {
    const kind = tokens.kinds[i]!;
    if (isOpener(kind)) open.push(i);
    if (kind !== Token.end && kind !== Token.until) continue;
    const opener = open.pop();
    if (opener === undefined) return undefined;
    if (startsLine(source, tokens, i) && indentOf(source, tokens, i) < indentOf(source, tokens, opener)) {
      return unclosedBlock(describeKind(tokens.kinds[opener]!), source.line(tokens.starts[opener]!));
    }
  }
  return undefined;
}

// `while` and `for` are opened by their `do`.
function isOpener(kind: number): boolean {
  return kind === Token.function || kind === Token.if || kind === Token.do || kind === Token.repeat;
}

function findHint(diagnostic: Diagnostic, tokens: Tokens, index: number): string | undefined {
  const { kinds } = tokens;
  const kind = kinds[index]!;
  const before = kinds[index - 1];
  const after = touches(tokens, index + 1) ? kinds[index + 1] : undefined;
  switch (kind) {
    case exclamation:
      return after === Char.assign || after === Token.equal ? hints.notEqual : hints.not;
    case question:
      return hints.conditional;
    case Char.ampersand:
      return before === kind ? hints.and : undefined;
    case Char.bar:
      return before === kind ? hints.or : undefined;
    case Char.assign:
      return /^'(?:then|do)' expected/.test(diagnostic.message) ? hints.equal : undefined;
  }
  if (diagnostic.code !== "statement-expected") return undefined;
  if (before === Token.name && tokens.text(index - 1) === "continue") return hints.continue;
  if (after === Char.assign && compoundable.has(kind)) return hints.compoundAssignment;
  return kind === Char.plus && after === kind ? hints.compoundAssignment : undefined;
}

const exclamation = 33;
const question = 63;
// prettier-ignore
const compoundable: ReadonlySet<number> = new Set([
  Char.plus, Char.minus, Char.star, Char.slash, Char.percent, Char.caret, Char.bar, Char.ampersand,
  Token.concat, Token.floorDivide, Token.shiftLeft, Token.shiftRight,
]);

/** Whether a token follows the one before it without a space. */
function touches(tokens: Tokens, index: number): boolean {
  return index < tokens.count && tokens.starts[index] === tokens.ends[index - 1];
}
