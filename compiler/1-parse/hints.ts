// Hints for syntax errors that come from habits of other languages. Which hint fits is decided here, by the tokens around
// the error; the words are in diagnostics.ts.
import { hints, withNote } from "../diagnostics.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { Char, Token, type Tokens } from "./tokens.ts";

/** Returns a diagnostic about token `index`, with a hint if there is a fitting one. */
export function withHint(diagnostic: Diagnostic, tokens: Tokens, index: number): Diagnostic {
  const hint = findHint(diagnostic, tokens, index);
  return hint === undefined ? diagnostic : withNote(diagnostic, hint);
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
