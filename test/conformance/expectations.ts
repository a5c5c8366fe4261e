// Asserts of the official test suite of Lua 5.4.8 that fail, each with its reason. The command `npm run conformance` fails when
// another one does, and when one of these no longer does.

/** Asserts that fail for one reason: their lines in a file of the suite; a line counts for each assert in it. */
export interface Expectation {
  readonly file: string;
  readonly lines: readonly number[];
  readonly reason: string;
}

export const expectations: readonly Expectation[] = [];
