// Collects all uses of the values of a program: what its code does with them, and what can be seen of tables otherwise.
// Invariant: the analysis has ended; nothing of it changes.
import type { Chunk } from "../ast.ts";
import type { Scopes } from "../scope.ts";
import { Kind } from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import type { Contents } from "./contents.ts";
import { Observation } from "./observation.ts";
import { Uses } from "./uses.ts";

/** What can be told of the numbers of a program that has been analysed. */
export function observe(
  analysis: Analysis,
  modules: readonly { readonly chunk: Chunk; readonly scopes: Scopes }[],
): Observation {
  const observation = new Observation();
  for (const module of modules) new Uses(analysis, module, observation).visit();
  for (const contents of analysis.classes()) observeTables(contents, analysis, observation);
  observation.settle();
  return observation;
}

// What can be seen of tables in other ways than by reading a field or an element.
function observeTables(contents: Contents, analysis: Analysis, observation: Observation): void {
  const all = contents.escaped || contents.dynamic.value.kinds !== 0;
  if (all || contents.elementsObserved || !inheritsNothing(contents, undefined)) observation.observe(contents.elements);
  for (const [name, slot] of contents.fields) {
    if (all || contents.fieldsObserved || !inheritsNothing(contents, name)) observation.observe(slot);
    // Metamethods are called in many ways.
    if (!name.startsWith("__")) continue;
    for (const node of slot.value.functions) observation.observeResults(analysis.summary(node));
  }

  function inheritsNothing(of: Contents, name: string | undefined): boolean {
    return (analysis.inheritedBy(of, name).kinds & ~Kind.nil) === 0;
  }
}
