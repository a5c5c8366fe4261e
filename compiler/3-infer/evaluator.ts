// The abstract value of each expression, and what each statement stores, in one module of the program.
// Invariant: evaluating a function visits every statement of it once, whatever runs, and depends on nothing that another
// evaluation leaves but what is watched (worklist.ts).
// Lua 5.4 manual §3.3, §3.4.
import type {
  Assignable,
  Block,
  CallExpression,
  Chunk,
  Expression,
  FunctionExpression,
  Identifier,
  MethodCallExpression,
  Statement,
} from "../ast.ts";
import { type Global, isLocal, type Local, type Scopes } from "../scope.ts";
import { alwaysReturns } from "../walk.ts";
import { type AbstractValue, never } from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import { Flow } from "./flow.ts";
import { type LoopFacts, loopFacts } from "./loop-facts.ts";
import type { Presence } from "./presence.ts";
import { refine, type RefinedValues } from "./refine.ts";
import { listOf, manyOf, noValues, type ValueList, valueAt } from "./value-list.ts";
import { newRegion, type Region } from "./worklist.ts";

/** How each kind of expression is evaluated: expressions.ts. */
export type ExpressionHandlers = {
  readonly [K in Expression["type"]]: (node: Extract<Expression, { type: K }>, evaluator: Evaluator) => AbstractValue;
};

/** How each kind of statement is visited: statements.ts. */
export type StatementHandlers = {
  readonly [K in Statement["type"]]: (node: Extract<Statement, { type: K }>, evaluator: Evaluator) => void;
};

/** How everything is visited. */
export interface Handlers {
  readonly expressions: ExpressionHandlers;
  readonly statements: StatementHandlers;
}

/** What is to be evaluated: a module of the program, with what is known of it alone. */
export interface EvaluatedModule {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly presence: Presence;
}

export class Evaluator implements RefinedValues {
  readonly analysis: Analysis;
  readonly scopes: Scopes;
  readonly presence: Presence;
  /** The function whose body is being visited. */
  private node: FunctionExpression | Chunk;
  /** What is known at the point of it that is being visited. */
  flow = new Flow();
  private readonly handlers: Handlers;
  private readonly loops = new Map<Block, LoopFacts & { readonly region: Region }>();

  constructor(analysis: Analysis, { chunk, scopes, presence }: EvaluatedModule, handlers: Handlers) {
    this.analysis = analysis;
    this.node = chunk;
    this.scopes = scopes;
    this.presence = presence;
    this.handlers = handlers;
  }

  /** Visits the body of a function, without the functions inside. */
  evaluate(node: FunctionExpression | Chunk): void {
    this.node = node;
    this.flow = new Flow();
    this.block(node.body);
    if (!alwaysReturns(node.body)) this.return(noValues);
  }

  block(block: Block): void {
    for (const statement of block.statements) {
      (this.handlers.statements[statement.type] as (node: Statement, evaluator: Evaluator) => void)(statement, this);
    }
  }

  // Refinement: what conditions and assignments tell at single points.

  /** Goes on with what the condition tells when it is true, or false. */
  assume(condition: Expression, isTrue: boolean): void {
    refine(condition, isTrue, this);
  }

  followed(expression: Expression): Local | undefined {
    if (expression.type === "ParenthesizedExpression") return this.followed(expression.expression);
    const local = expression.type === "Identifier" ? this.scopes.local(expression) : undefined;
    return local !== undefined && this.isFollowed(local) ? local : undefined;
  }

  // Whether nothing but the code of this function, where it is visited, assigns the local meanwhile.
  private isFollowed(local: Local): boolean {
    if (local.kind === "environment" || this.analysis.mentions.variables === "any") return false;
    return local.owner.node === this.node ? !local.assignedInside : !local.assigned;
  }

  current(local: Local): AbstractValue {
    return this.flow.of(local) ?? this.analysis.local(local).value;
  }

  valueOf(expression: Expression): AbstractValue {
    return this.analysis.values.get(expression) ?? never;
  }

  narrow(local: Local, value: AbstractValue): void {
    this.flow.set(local, value);
  }

  either(first: () => void, second: () => void): void {
    const before = this.flow.copy();
    first();
    const afterFirst = this.flow;
    this.flow = before;
    second();
    this.flow = Flow.join([afterFirst, this.flow]);
  }

  hasEvent(event: string): boolean {
    return this.analysis.mentions.hasEvent(event);
  }

  /** Visits a loop from the same point again and again, until nothing grows; `visit` is told what its body does. */
  loop(body: Block, visit: (facts: LoopFacts) => void): void {
    let loop = this.loops.get(body);
    if (loop === undefined) this.loops.set(body, (loop = { ...loopFacts(body, this.scopes), region: newRegion() }));
    const { region, ...facts } = loop;
    const before = this.flow;
    this.analysis.worklist.settle(region, () => {
      this.flow = before.copy();
      visit(facts);
    });
  }

  // Stores a value in a local, which holds that and nothing else until the next assignment.
  private assign(local: Local, value: AbstractValue): void {
    const slot = this.analysis.local(local);
    slot.add(value);
    if (!this.isFollowed(local) || !local.assigned) return;
    if (isNarrower(value, slot.latest)) this.flow.set(local, value);
    else this.flow.forget([local]);
  }

  return(list: ValueList): void {
    this.analysis.summary(this.node).return(list);
  }

  varargs(): AbstractValue {
    return this.analysis.summary(this.node).varargs.value;
  }

  of(expression: Expression): AbstractValue {
    const handler = this.handlers.expressions[expression.type] as (
      node: Expression,
      evaluator: Evaluator,
    ) => AbstractValue;
    const value = handler(expression, this);
    this.analysis.values.set(expression, value);
    return value;
  }

  /** The value of an expression that is the same each time. */
  constant<E extends Expression>(expression: E, value: (expression: E) => AbstractValue): AbstractValue {
    return this.analysis.values.get(expression) ?? value(expression);
  }

  /** All values of an expression that may have several. */
  all(expression: Expression): ValueList {
    switch (expression.type) {
      case "CallExpression":
        return this.call(expression);
      case "MethodCallExpression":
        return this.methodCall(expression);
      case "VarargExpression":
        return manyOf(this.varargs());
      default:
        return listOf(this.of(expression));
    }
  }

  list(nodes: readonly Expression[]): ValueList {
    if (nodes.length === 0) return noValues;
    const last = nodes[nodes.length - 1]!;
    const values: AbstractValue[] = [];
    for (let index = 0; index < nodes.length - 1; index++) values.push(this.of(nodes[index]!));
    const tail = this.all(last);
    // The expression itself is typed by its first value.
    this.analysis.values.set(last, valueAt(tail, 0));
    if (tail.unreached === true) return { values: [...values, never], rest: never };
    return values.length === 0 ? tail : { values: [...values, ...tail.values], rest: tail.rest };
  }

  call(node: CallExpression): ValueList {
    const callee = this.of(node.callee);
    this.analysis.callees.set(node, callee);
    return this.analysis.call(callee, this.list(node.args), node);
  }

  methodCall(node: MethodCallExpression): ValueList {
    const object = this.of(node.object);
    const callee = this.analysis.readField(object, node.method.name);
    this.analysis.callees.set(node, callee);
    const { values, rest } = this.list(node.args);
    return this.analysis.call(callee, { values: [object, ...values], rest }, node);
  }

  slot(identifier: Identifier): Local | undefined {
    return this.scopes.local(identifier);
  }

  declare(identifier: Identifier, value: AbstractValue): void {
    const local = this.scopes.local(identifier);
    if (local !== undefined) this.assign(local, value);
  }

  store(target: Assignable, value: AbstractValue): void {
    const { analysis } = this;
    switch (target.type) {
      case "Identifier": {
        const binding = this.scopes.binding(target);
        if (isLocal(binding)) this.assign(binding, value);
        else if (binding.environment.kind === "environment") analysis.globals.store(binding.name, value);
        else {
          this.useEnvironment(binding);
          analysis.escape(value);
        }
        return;
      }
      case "MemberExpression":
        if (this.isGlobals(target.object)) return analysis.globals.store(target.key.name, value);
        return analysis.storeField(this.of(target.object), target.key.name, value);
      case "IndexExpression":
        return this.storeIndex(target.object, target.key, value);
    }
  }

  /** Whatever is in an environment that the program has declared itself is known by no more than its name. */
  useEnvironment({ environment }: Global): void {
    this.analysis.escape(this.analysis.local(environment).value);
  }

  private storeIndex(object: Expression, key: Expression, value: AbstractValue): void {
    const table = this.of(object);
    const keyValue = this.of(key);
    if (key.type === "StringLiteral") this.analysis.storeField(table, key.value, value);
    else this.analysis.storeIndex(table, keyValue, value);
  }

  /** Whether the expression is the table of globals by its own name. */
  isGlobals(node: Expression): boolean {
    return node.type === "Identifier" && node.name === "_G" && !isLocal(this.scopes.binding(node));
  }
}

// Whether a value says more than that of the slot that it has been added to.
function isNarrower(value: AbstractValue, slot: AbstractValue): boolean {
  return (
    value.kinds !== slot.kinds ||
    value.integers.min !== slot.integers.min ||
    value.integers.max !== slot.integers.max ||
    value.floats.min !== slot.floats.min ||
    value.floats.max !== slot.floats.max
  );
}
