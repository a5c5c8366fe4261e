// What `pluac build --explain` says of annotations: a line for each place where one could make code faster, and for each
// where a guess does.
import type { Belief, ProjectModule } from "../compiler/index.ts";

const reasons: Readonly<Record<Belief["outcome"], string>> = {
  tested: "tested; the code is there twice",
  known: "known without a test",
  impossible: "never true of what the program passes",
  "small gain": "not tested here, as the code is long for what it would gain; its loops are looked at one by one",
  "not copyable": "not tested here, as the code holds functions; its loops are looked at one by one",
  "no gain": "not tested, as nothing would be gained",
  inspected: "not tested, as the program looks into its functions",
};

/** The lines about a module; none where nothing is annotated, or guessed. */
export function explainBeliefs({ source, beliefs }: ProjectModule): string[] {
  return beliefs.map(
    ({ claims, line, outcome }) => `${source.filename}:${line}: ${claims.join(" and ")}: ${reasons[outcome]}`,
  );
}
