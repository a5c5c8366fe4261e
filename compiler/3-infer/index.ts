// Stage 3: what kind of value each local and each expression has, and which functions may yield.
// Invariant: sound for every program; flow-insensitive, so a local has one type for life: the join of all it is ever assigned.
import type { Expression, FunctionExpression } from "../ast.ts";
import type { Scopes } from "../scope.ts";
import type { SolvedTypes } from "../type-record.ts";
import { type AbstractValue, isOnly, Kind, may } from "./abstract-value.ts";
import type { Contents } from "./contents.ts";
import { findDirectFunctions } from "./direct.ts";
import { isPlainTable } from "./library-tables.ts";
import { ResultCounts } from "./results.ts";
import type { Slot } from "./slot.ts";
import type { Solution } from "./solve.ts";
import { typeOf } from "./to-type.ts";
import { valueAt } from "./value-list.ts";
import { inferYields, type YieldOptions, type Yields } from "./yields.ts";

export { inspectionOf } from "./inspection.ts";
export { reachOf } from "./reach.ts";
export { mayReplaceLibraries, type ProgramModule, type Solution, solve, type SolveOptions } from "./solve.ts";
export { findYieldingEvents, mentionsCoroutines, type YieldOptions } from "./yields.ts";

/** What 3-infer finds out about a chunk alone. */
export interface Types {
  readonly yields: Yields;
  /** Whether the function is only ever called by its own name, so that raw doubles can be passed to it and returned. */
  isDirect(node: FunctionExpression): boolean;
}

/** Looks at one chunk; `types` says what is known of the values of its program. */
export function infer(scopes: Scopes, options: YieldOptions & { readonly types: SolvedTypes }): Types {
  const direct = findDirectFunctions(scopes, options.types);
  return { yields: inferYields(scopes, options), isDirect: (node) => direct.has(node) };
}

/** What the solution of a program says about the values of any of its chunks. */
export function solvedTypes(solution: Solution): SolvedTypes {
  const counts = new ResultCounts(solution);
  return {
    of: (expression) => typeOf(asFloat(expression, solution)),
    local: (local) => typeOf(inForm(solution.local(local), solution.floating.local(local))),
    result: (node) => typeOf(inForm(valueAt(solution.results(node), 0), solution.floating.result(node))),
    results: (node) => counts.ofFunction(node),
    callResults: (call) => counts.ofCall(call),
    library(call) {
      const callee = solution.callee(call);
      return callee?.kinds === Kind.library ? callee.library : undefined;
    },
    isPlainTable: (expression) => isPlainTable(solution.of(expression)),
    isRawField: (object, name) => isRawField(contentsAt(object, solution), name, solution),
    hasRawElements: (object) => hasRawElements(contentsAt(object, solution), solution),
  };
}

// The value of an expression, as far as its subtype matters.
function asFloat(expression: Expression, solution: Solution): AbstractValue {
  return inForm(solution.of(expression), solution.floating.expression(expression));
}

function inForm(value: AbstractValue, isFloating: boolean): AbstractValue {
  return isFloating ? { ...value, kinds: value.kinds & ~Kind.integer } : value;
}

/** The same for programs that look at running functions, which tell of each call and each return. */
export function observedTypes(types: SolvedTypes): SolvedTypes {
  return { ...types, results: () => "any", callResults: () => "any", library: () => undefined };
}

function contentsAt(object: Expression, solution: Solution): Contents | undefined {
  return object.type === "TableConstructor" ? solution.contentsMadeBy(object) : solution.contents(object);
}

function isRawField(contents: Contents | undefined, name: string, solution: Solution): boolean {
  if (contents === undefined || contents.fieldsObserved || contents.dynamic.value.kinds !== 0) return false;
  const slot = contents.fields.get(name);
  return slot !== undefined && isFloating(slot, solution) && solution.inheritsNothing(contents, name);
}

function hasRawElements(contents: Contents | undefined, solution: Solution): boolean {
  if (contents === undefined || contents.elementsObserved) return false;
  return isFloating(contents.elements, solution) && solution.inheritsNothing(contents, undefined);
}

function isFloating(slot: Slot, solution: Solution): boolean {
  const { value } = slot;
  return (may(value, Kind.float) && isOnly(value, Kind.float | Kind.nil)) || solution.floating.place(slot);
}
