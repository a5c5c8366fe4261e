// Every code the compiler can report, explained. Kept apart from the compiler itself, which needs none of these words.
import { annotationExplanations } from "./annotations.ts";
import type { Explanation } from "./explanation.ts";
import { grammarExplanations } from "./grammar.ts";
import { lexicalExplanations } from "./lexical.ts";
import { lintExplanations } from "./lint.ts";
import { nameExplanations } from "./names.ts";

export type { Explanation } from "./explanation.ts";

/** All explanations, by code. */
export const explanations: ReadonlyMap<string, Explanation> = /*@__PURE__*/ new Map(
  [
    ...lexicalExplanations,
    ...grammarExplanations,
    ...nameExplanations,
    ...lintExplanations,
    ...annotationExplanations,
  ].map((explanation) => [explanation.code, explanation]),
);
