// What `pluac explain` and docs/diagnostics.md say about a message.
// Invariant: tests compile the examples: `wrong` gets the message, `right` does not.

/** The explanation of one code. */
export interface Explanation {
  readonly code: string;
  readonly severity: "error" | "warning";
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly text: string;
  /** A program that gets the message; absent where it would be hundreds of lines long. */
  readonly wrong?: string;
  readonly right?: string;
}
