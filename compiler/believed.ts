// What became of the claims of annotations, for people who want to know why code is as fast as it is; and which guesses,
// where nobody has annotated anything, have made a difference.
import { outcomeOf } from "./kind-tests.ts";
import type { SolvedTypes } from "./type-record.ts";
import type { VersionedAnalysis } from "./versioned.ts";
import type { Claim } from "./versions/index.ts";

/** What became of some claims. */
export interface Belief {
  /** "string s", or "string s (guessed)", one or more. */
  readonly claims: readonly string[];
  /** Line of the code that it is about, from 1. */
  readonly line: number;
  readonly outcome: "tested" | "known" | "impossible" | "small gain" | "not copyable" | "no gain" | "inspected";
}

/**
 * What became of the claims of a module, in the order of its lines, of guesses only those that are tested; `types` as its
 * code was generated with them.
 */
export function beliefsOf(
  { source, versions }: VersionedAnalysis,
  { types, inspected }: { readonly types: SolvedTypes | undefined; readonly inspected: boolean },
): Belief[] {
  const beliefs = versions.decisions.flatMap(({ claims, at, verdict, test }): Belief[] => {
    const known = test === undefined || types === undefined ? "open" : outcomeOf(test, types);
    const outcome = inspected ? "inspected" : known === "open" ? verdict : known;
    if (outcome !== "tested" && claims.every(({ isGuess }) => isGuess)) return [];
    return [{ claims: claims.map(shown), line: source.line(at), outcome }];
  });
  const decided = new Set(versions.decisions.flatMap(({ claims }) => claims.map(({ local }) => local)));
  const others = versions.claims.filter(({ local, isGuess }) => !isGuess && !decided.has(local));
  const useless = others.map((claim): Belief => {
    const line = source.line(claim.local.declaration!.range[0]);
    return { claims: [shown(claim)], line, outcome: inspected ? "inspected" : "no gain" };
  });
  return [...beliefs, ...useless].sort((a, b) => a.line - b.line);
}

function shown({ local, kind, isGuess }: Claim): string {
  return `${kind} ${local.name}${isGuess ? " (guessed)" : ""}`;
}
