// The errors of a syntax check: how many are reported, and which are not, as an earlier one is their likely cause.
// Invariant: each is reported once; the first one always is.
import { type Diagnostic, Diagnostics } from "../diagnostics.ts";
import type { SourceText } from "../source.ts";
import { SyntaxFailure } from "./cursor.ts";
import { withHint } from "./hints.ts";
import { type BrokenStatement, resumeAfter, startsLine } from "./recovery.ts";
import { Char, Token } from "./tokens.ts";

const maxErrors = 10;

/** Thrown to end the check, when what follows can't be trusted. */
export class GiveUp {}

export class SyntaxErrors {
  private readonly diagnostics: Diagnostics;
  private count = 0;

  constructor(source: SourceText) {
    this.diagnostics = new Diagnostics(source);
  }

  throwIfAny(): void {
    this.diagnostics.throwIfErrors();
  }

  /** Reports what does not keep the check from going on. */
  report(diagnostic: Diagnostic): void {
    this.diagnostics.report(diagnostic);
    if (++this.count === maxErrors) throw new GiveUp();
  }

  /** Reports a failure in a statement, unless that was done or an earlier error is its likely cause. */
  reportOnce(failure: SyntaxFailure, broken: BrokenStatement): void {
    if (!failure.isReported && !(this.count > 0 && isDoubtful(failure, broken))) {
      const { source, tokens, failed } = broken;
      this.diagnostics.report(withHint(failure.diagnostic, { source, tokens, index: failed }));
      this.count++;
    }
    failure.isReported = true;
  }

  /** The token to go on at after an error in a statement; throws it again if that is left to the enclosing block. */
  recover(thrown: unknown, broken: BrokenStatement): number {
    if (!(thrown instanceof SyntaxFailure) || thrown.kind === "fatal") throw thrown;
    if (thrown.kind === "block" && this.count > 0 && !thrown.isReported) throw new GiveUp();
    this.reportOnce(thrown, broken);
    if (this.count >= maxErrors) throw new GiveUp();
    const resume = resumeAfter(broken);
    if (resume === undefined) throw thrown;
    return resume;
  }
}

/** After an error, brackets and blocks that do not match say more about that error than about their own place. */
function isDoubtful(failure: SyntaxFailure, { source, tokens, first, failed }: BrokenStatement): boolean {
  const kind = tokens.kinds[failed];
  if (failure.kind === "block" || kind === Token.eos) return true;
  const isBracket = kind === Char.closeParen || kind === Char.closeBracket || kind === Char.closeBrace;
  if (isBracket && failed === first) return true;
  return (isBracket || failure.diagnostic.code === "closer-expected") && startsLine(source, tokens, failed);
}
