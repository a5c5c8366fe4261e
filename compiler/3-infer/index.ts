// Stage 3: what kind of value each local and each expression has, and which functions may yield.
// Invariant: sound for every program that does not use debug.setlocal or debug.setupvalue; flow-insensitive, so a local
// has one type for life: the join of all it is ever assigned.
import type { Chunk, Expression, FunctionExpression } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { never, type Type, unknown } from "../type.ts";
import { collectAssignments } from "./assignments.ts";
import { ExpressionTypes } from "./expressions.ts";
import { inferLocals } from "./locals.ts";
import { inferResults, type Results } from "./results.ts";
import { inferYields, type YieldOptions, type Yields } from "./yields.ts";

export { inspectionOf } from "./inspection.ts";
export { reachOf } from "./reach.ts";
export { findYieldingEvents, mentionsCoroutines, type YieldOptions } from "./yields.ts";

/** The result of 3-infer. */
export interface Types {
  /** The type of an expression, adjusted to one value. */
  of(expression: Expression): Type;
  local(local: Local): Type;
  readonly yields: Yields;
  /** What calls of a function return: always one value, always none, any count but no pending tail call, or anything. */
  results(node: FunctionExpression): Results;
}

/** Infers the types of all locals and expressions of the chunk. */
export function infer(chunk: Chunk, scopes: Scopes, options: YieldOptions): Types {
  const assignments = collectAssignments(chunk, scopes);
  const locals = inferLocals(assignments, scopes);
  const expressions = new ExpressionTypes(scopes, (local) => locals.get(local) ?? unknown);
  return {
    of(expression) {
      const type = expressions.of(expression);
      return type === never ? unknown : type;
    },
    local(local) {
      const type = locals.get(local) ?? unknown;
      return type === never ? unknown : type;
    },
    yields: inferYields(chunk, scopes, options),
    results: inferResults(scopes),
  };
}
