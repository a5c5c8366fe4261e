// A claim: something that would make code faster if it were true of a local.
// Invariant: a claim may be wrong; whoever uses one tests it first.
import type { Local } from "../scope.ts";

/** The kinds that are tested for. */
export type ClaimedKind = "string" | "integer";

/** A local of which something is claimed. */
export interface Claim {
  readonly local: Local;
  readonly kind: ClaimedKind;
  /** Whether nobody says so, but the code lets guess it. */
  readonly isGuess: boolean;
}
