// What the body of a loop does, as far as the values around it are concerned: which locals it assigns, whether it breaks.
// Invariant: errs on the side of assigning and of breaking; bodies of functions inside are left out, since the locals that
// they assign are not followed (flow.ts).
import type { Block } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { walk } from "../walk.ts";

export interface LoopFacts {
  readonly assigned: ReadonlySet<Local>;
  readonly breaks: boolean;
}

/** Looks at the body of a loop. */
export function loopFacts(body: Block, scopes: Scopes): LoopFacts {
  const assigned = new Set<Local>();
  let breaks = false;
  walk(body, {
    functions: false,
    statement(statement) {
      if (statement.type === "BreakStatement" || statement.type === "GotoStatement") breaks = true;
      const targets =
        statement.type === "AssignmentStatement"
          ? statement.targets
          : statement.type === "FunctionStatement"
            ? [statement.target]
            : [];
      for (const target of targets) {
        const local = target.type === "Identifier" ? scopes.local(target) : undefined;
        if (local !== undefined) assigned.add(local);
      }
    },
  });
  return { assigned, breaks };
}
