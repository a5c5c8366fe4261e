// What a chunk was told about the values of its program while it was lowered, to see whether it would be told the same again.
// Invariant: a record holds every answer that lowering has got from what it wraps.
import type { CallExpression, Expression, FunctionExpression, MethodCallExpression } from "./ast.ts";
import type { Local } from "./scope.ts";
import type { Type } from "./type.ts";

/** How many values come back: always one, always none, any count but no pending tail call, or anything. */
export type Results = "one" | "none" | "settled" | "any";

/** The facts about a chunk that depend on the other modules of its program. */
export interface SolvedTypes {
  /** The type of an expression, adjusted to one value. */
  of(expression: Expression): Type;
  local(local: Local): Type;
  /** The type of the first value that a function returns. */
  result(node: FunctionExpression): Type;
  /** What calls of a function return. */
  results(node: FunctionExpression): Results;
  /** What a call returns. */
  callResults(call: CallExpression | MethodCallExpression): Results;
  /** The library function that the call surely calls: "math.floor". */
  library(call: CallExpression | MethodCallExpression): string | undefined;
  /** Whether the value surely is a table of the program's own without a metatable. */
  isPlainTable(expression: Expression): boolean;
  /** Whether the field is kept as a raw double in all tables that `object` may be. */
  isRawField(object: Expression, name: string): boolean;
  /** Whether the elements are kept as raw doubles in all tables that `object` may be. */
  hasRawElements(object: Expression): boolean;
}

/** Answers as another would, and remembers what it has answered. */
export class TypeRecord implements SolvedTypes {
  private readonly types: SolvedTypes;
  private readonly expressions = new Map<Expression, Type>();
  private readonly locals = new Map<Local, Type>();
  private readonly functions = new Map<FunctionExpression, Type>();
  private readonly counts = new Map<FunctionExpression, Results>();
  private readonly calls = new Map<CallExpression | MethodCallExpression, Results>();
  // "" for none
  private readonly libraries = new Map<CallExpression | MethodCallExpression, string>();
  private readonly plainTables = new Map<Expression, boolean>();
  private readonly fields = new Map<Expression, Map<string, boolean>>();
  private readonly elements = new Map<Expression, boolean>();

  constructor(types: SolvedTypes) {
    this.types = types;
  }

  of(expression: Expression): Type {
    // Most questions are this one, so that it makes no function.
    let type = this.expressions.get(expression);
    if (type === undefined) this.expressions.set(expression, (type = this.types.of(expression)));
    return type;
  }

  local(local: Local): Type {
    return remembered(this.locals, local, () => this.types.local(local));
  }

  result(node: FunctionExpression): Type {
    return remembered(this.functions, node, () => this.types.result(node));
  }

  results(node: FunctionExpression): Results {
    return remembered(this.counts, node, () => this.types.results(node));
  }

  callResults(call: CallExpression | MethodCallExpression): Results {
    return remembered(this.calls, call, () => this.types.callResults(call));
  }

  library(call: CallExpression | MethodCallExpression): string | undefined {
    return remembered(this.libraries, call, () => this.types.library(call) ?? "") || undefined;
  }

  isPlainTable(expression: Expression): boolean {
    return remembered(this.plainTables, expression, () => this.types.isPlainTable(expression));
  }

  isRawField(object: Expression, name: string): boolean {
    const names = remembered(this.fields, object, () => new Map<string, boolean>());
    return remembered(names, name, () => this.types.isRawField(object, name));
  }

  hasRawElements(object: Expression): boolean {
    return remembered(this.elements, object, () => this.types.hasRawElements(object));
  }

  /** Whether all that was answered would be answered so by `types`. */
  holdsFor(types: SolvedTypes): boolean {
    return (
      every(this.expressions, (expression, type) => same(type, types.of(expression))) &&
      every(this.locals, (local, type) => same(type, types.local(local))) &&
      every(this.functions, (node, type) => same(type, types.result(node))) &&
      every(this.counts, (node, results) => results === types.results(node)) &&
      every(this.calls, (call, results) => results === types.callResults(call)) &&
      every(this.libraries, (call, name) => name === (types.library(call) ?? "")) &&
      every(this.plainTables, (expression, isPlain) => isPlain === types.isPlainTable(expression)) &&
      every(this.elements, (object, isRaw) => isRaw === types.hasRawElements(object)) &&
      every(this.fields, (object, names) => every(names, (name, isRaw) => isRaw === types.isRawField(object, name)))
    );
  }
}

function remembered<K, V>(map: Map<K, V>, key: K, answer: () => V): V {
  let known = map.get(key);
  if (known === undefined) map.set(key, (known = answer()));
  return known;
}

function every<K, V>(map: ReadonlyMap<K, V>, holds: (key: K, value: V) => boolean): boolean {
  for (const [key, value] of map) if (!holds(key, value)) return false;
  return true;
}

function same(a: Type, b: Type): boolean {
  if (a.kind === "number" && b.kind === "number") return a.isSafe === b.isSafe && a.largest === b.largest;
  if (!("min" in a) || !("min" in b)) return a.kind === b.kind;
  return a.kind === b.kind && a.min === b.min && a.max === b.max;
}
