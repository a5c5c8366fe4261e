// Stage 3: what kind of value each local and each expression has, and which functions may yield.
// Invariant: sound for every program that does not use debug.setlocal or debug.setupvalue; flow-insensitive, so a local
// has one type for life: the join of all it is ever assigned.
import type { Chunk, Expression, FunctionExpression } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import type { Type } from "../type.ts";
import { type AbstractValue, isOnly, Kind, may } from "./abstract-value.ts";
import type { Contents } from "./contents.ts";
import { findDirectFunctions } from "./direct.ts";
import { inferResults, type Results } from "./results.ts";
import type { Solution } from "./solve.ts";
import { typeOf } from "./to-type.ts";
import { valueAt } from "./value-list.ts";
import { inferYields, type YieldOptions, type Yields } from "./yields.ts";

export { inspectionOf } from "./inspection.ts";
export { reachOf } from "./reach.ts";
export { type ProgramModule, type Solution, solve } from "./solve.ts";
export { findYieldingEvents, mentionsCoroutines, type YieldOptions } from "./yields.ts";

/** The result of 3-infer. */
export interface Types {
  /** The type of an expression, adjusted to one value. */
  of(expression: Expression): Type;
  local(local: Local): Type;
  readonly yields: Yields;
  /** What calls of a function return: always one value, always none, any count but no pending tail call, or anything. */
  results(node: FunctionExpression): Results;
  /** The type of the first value that a function returns. */
  result(node: FunctionExpression): Type;
  /** Whether the function is only ever called by its own name, so that raw doubles can be passed to it and returned. */
  isDirect(node: FunctionExpression): boolean;
  /** Whether the field is kept as a raw double in all tables that `object` may be. */
  isRawField(object: Expression, name: string): boolean;
  /** Whether the elements are kept as raw doubles in all tables that `object` may be. */
  hasRawElements(object: Expression): boolean;
}

/** Infers the types of all locals and expressions of the chunk. */
export function infer(chunk: Chunk, scopes: Scopes, options: YieldOptions & { readonly solution: Solution }): Types {
  const { solution } = options;
  const types = new Map<Expression, Type>();
  const direct = findDirectFunctions(chunk, scopes);
  return {
    of(expression) {
      let type = types.get(expression);
      if (type === undefined) types.set(expression, (type = typeOf(solution.of(expression))));
      return type;
    },
    local: (local) => typeOf(solution.local(local)),
    yields: inferYields(chunk, scopes, options),
    results: inferResults(scopes),
    result: (node) => typeOf(valueAt(solution.results(node), 0)),
    isDirect: (node) => direct.has(node),
    isRawField: (object, name) => isRawField(contentsAt(object, solution), name, solution),
    hasRawElements: (object) => hasRawElements(contentsAt(object, solution), solution),
  };
}

function contentsAt(object: Expression, solution: Solution): Contents | undefined {
  return object.type === "TableConstructor" ? solution.contentsMadeBy(object) : solution.contents(object);
}

function isRawField(contents: Contents | undefined, name: string, solution: Solution): boolean {
  if (contents === undefined || contents.fieldsObserved || contents.dynamic.value.kinds !== 0) return false;
  const slot = contents.fields.get(name);
  return slot !== undefined && isFloating(slot.value) && solution.inheritsNothing(contents, name);
}

function hasRawElements(contents: Contents | undefined, solution: Solution): boolean {
  if (contents === undefined || contents.elementsObserved) return false;
  return isFloating(contents.elements.value) && solution.inheritsNothing(contents, undefined);
}

function isFloating(value: AbstractValue): boolean {
  return may(value, Kind.float) && isOnly(value, Kind.float | Kind.nil);
}
