// What of the libraries a program can reach, so that a bundle need not hold the others.
// Invariant: whatever is missing here cannot be reached, whatever the program is given at run time.

/** Where a program begins to reach anything: code that the compiler does not see, or the table of all globals. */
export interface OpenEnd {
  /** As a person would write it: "load", "_G[…]". */
  readonly what: string;
  readonly filename: string;
  /** 1-based. */
  readonly line: number;
}

/** What a program reaches. */
export interface Reach {
  /** Names of globals; those of libraries stand for all that is in them. */
  readonly globals: ReadonlySet<string>;
  /** Whether it indexes values, which might be strings. */
  readonly indexes: boolean;
  /** Whether it calculates with values, which might be strings. */
  readonly calculates: boolean;
  /** If there is one, everything can be reached. */
  readonly openEnd: OpenEnd | undefined;
}

/** Nothing. */
export const noReach: Reach = { globals: new Set(), indexes: false, calculates: false, openEnd: undefined };

/** What two modules reach together. */
export function joinReach(a: Reach, b: Reach): Reach {
  return {
    globals: new Set([...a.globals, ...b.globals]),
    indexes: a.indexes || b.indexes,
    calculates: a.calculates || b.calculates,
    openEnd: a.openEnd ?? b.openEnd,
  };
}
