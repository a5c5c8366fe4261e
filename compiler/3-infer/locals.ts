// The type of each local: the least fixed point of "join of its sources".
// Invariant: types only grow; integer ranges that keep growing are widened, so the iteration ends after a few rounds.
import type { Scopes } from "../scope.ts";
import type { Local } from "../scope.ts";
import { integer, isInteger, join, never, nil, sameType, type Type, unknown } from "../type.ts";
import type { AssignedSource, Assignments } from "./assignments.ts";
import { ExpressionTypes } from "./expressions.ts";
import { loopVariableType } from "./loops.ts";

// From this round on an integer range that grows becomes the range of all integers.
const patience = 3;

/** The type of every local with an assignment. */
export function inferLocals(assignments: Assignments, scopes: Scopes): ReadonlyMap<Local, Type> {
  const types = new Map<Local, Type>();
  const typeOf = (local: Local): Type => types.get(local) ?? never;
  for (let round = 0, changed = true; changed; round++) {
    changed = false;
    const expressions = new ExpressionTypes(scopes, typeOf);
    for (const [local, sources] of assignments) {
      const before = typeOf(local);
      const after = sources.map((source) => sourceType(source, expressions)).reduce(join, before);
      if (sameType(before, after)) continue;
      types.set(local, round >= patience && isInteger(after) && before.kind === "int" ? integer : after);
      changed = true;
    }
  }
  return types;
}

function sourceType(source: AssignedSource, expressions: ExpressionTypes): Type {
  if (source === "unknown") return unknown;
  if (source === "nil") return nil;
  if (source.type === "NumericForStatement") return loopVariableType(source, expressions);
  return expressions.of(source);
}
