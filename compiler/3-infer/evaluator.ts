// The abstract value of each expression, and what each statement stores, in one module of the program.
// Invariant: evaluating a function visits every statement of it once, whatever runs, and depends on nothing that another
// evaluation leaves but what is watched (worklist.ts).
// Lua 5.4 manual §3.3, §3.4.
import type {
  Assignable,
  BinaryExpression,
  Block,
  CallExpression,
  Chunk,
  Expression,
  FloatLiteral,
  FunctionExpression,
  Identifier,
  IntegerLiteral,
  LogicalExpression,
  MethodCallExpression,
  Statement,
  TableConstructor,
  UnaryExpression,
} from "../ast.ts";
import { eventOf } from "../events.ts";
import { type Global, isLocal, type Local, type Scopes } from "../scope.ts";
import { alwaysReturns, isMultiple } from "../walk.ts";
import {
  type AbstractValue,
  any,
  boolean,
  float,
  functionValue,
  integer,
  integerIn,
  join,
  Kind,
  may,
  never,
  nil,
  string,
  tableValue,
  without,
} from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import { Flow } from "./flow.ts";
import { length, position } from "./library.ts";
import { type LoopFacts, loopFacts } from "./loop-facts.ts";
import type { Presence } from "./presence.ts";
import { refine, type RefinedValues } from "./refine.ts";
import { arithmetic, bitwise, complement, negation } from "./transfer.ts";
import { listOf, manyOf, noValues, type ValueList, valueAt } from "./value-list.ts";
import { newRegion, type Region } from "./worklist.ts";

type ExpressionHandlers = {
  readonly [K in Expression["type"]]: (node: Extract<Expression, { type: K }>, evaluator: Evaluator) => AbstractValue;
};

/** How each kind of statement is visited: statements.ts. */
export type StatementHandlers = {
  readonly [K in Statement["type"]]: (node: Extract<Statement, { type: K }>, evaluator: Evaluator) => void;
};

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
  private readonly statements: StatementHandlers;
  private readonly loops = new Map<Block, LoopFacts & { readonly region: Region }>();

  constructor(analysis: Analysis, { chunk, scopes, presence }: EvaluatedModule, statements: StatementHandlers) {
    this.analysis = analysis;
    this.node = chunk;
    this.scopes = scopes;
    this.presence = presence;
    this.statements = statements;
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
      (this.statements[statement.type] as (node: Statement, evaluator: Evaluator) => void)(statement, this);
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
    const handler = expressions[expression.type] as (node: Expression, evaluator: Evaluator) => AbstractValue;
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
    return this.analysis.call(callee, { values: [object, ...values], rest }, undefined);
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
        else if (binding.environment.kind === "environment") analysis.storeGlobal(binding.name, value);
        else {
          this.useEnvironment(binding);
          analysis.escape(value);
        }
        return;
      }
      case "MemberExpression":
        if (this.isGlobals(target.object)) return analysis.storeGlobal(target.key.name, value);
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

const expressions: ExpressionHandlers = {
  Identifier(node, evaluator) {
    const binding = evaluator.scopes.binding(node);
    if (isLocal(binding)) return binding.kind === "environment" ? any : evaluator.current(binding);
    if (binding.environment.kind === "environment") return evaluator.analysis.readGlobal(binding.name);
    evaluator.useEnvironment(binding);
    return any;
  },
  NilLiteral: () => nil,
  BooleanLiteral: () => boolean,
  IntegerLiteral: (node, evaluator) => evaluator.constant(node, integerLiteral),
  FloatLiteral: (node, evaluator) => evaluator.constant(node, floatLiteral),
  StringLiteral: () => string,
  VarargExpression: (_, evaluator) => valueAt(manyOf(evaluator.varargs()), 0),
  FunctionExpression: (node, evaluator) => evaluator.constant(node, functionValue),
  MemberExpression(node, evaluator) {
    if (evaluator.isGlobals(node.object)) return evaluator.analysis.readGlobal(node.key.name);
    return evaluator.analysis.readField(evaluator.of(node.object), node.key.name);
  },
  IndexExpression(node, evaluator) {
    const object = evaluator.of(node.object);
    const key = evaluator.of(node.key);
    if (node.key.type === "StringLiteral") return evaluator.analysis.readField(object, node.key.value);
    return evaluator.analysis.readIndex(object, key);
  },
  CallExpression: (node, evaluator) => valueAt(evaluator.call(node), 0),
  MethodCallExpression: (node, evaluator) => valueAt(evaluator.methodCall(node), 0),
  BinaryExpression: evaluateBinary,
  LogicalExpression: evaluateLogical,
  UnaryExpression: evaluateUnary,
  ParenthesizedExpression: ({ expression }, evaluator) => evaluator.of(expression),
  TableConstructor: evaluateTable,
};

function integerLiteral({ value }: IntegerLiteral): AbstractValue {
  return typeof value === "number" ? integerIn(value, value) : integer;
}

function floatLiteral({ value }: FloatLiteral): AbstractValue {
  return Number.isFinite(value) ? { ...float, floats: { min: value, max: value } } : float;
}

function evaluateBinary(node: BinaryExpression, evaluator: Evaluator): AbstractValue {
  const left = evaluator.of(node.left);
  const right = evaluator.of(node.right);
  const event = eventOf(node)!;
  // a > b is b < a
  const isTurned = node.operator === ">" || node.operator === ">=";
  const handled = evaluator.hasEvent(event)
    ? evaluator.analysis.runEvent(event, isTurned ? [right, left] : [left, right])
    : never;
  switch (node.operator) {
    case "==":
    case "~=":
    case "<":
    case ">":
    case "<=":
    case ">=":
      return boolean;
    case "..": {
      const text = Kind.string | Kind.integer | Kind.float | Kind.any;
      return join(may(left, text) && may(right, text) ? string : never, handled);
    }
    case "&":
    case "|":
    case "~":
    case "<<":
    case ">>":
      return join(bitwise(node.operator, left, right), handled);
    default:
      return join(arithmetic(node.operator, left, right), handled);
  }
}

function evaluateLogical(node: LogicalExpression, evaluator: Evaluator): AbstractValue {
  const left = evaluator.of(node.left);
  const before = evaluator.flow.copy();
  evaluator.assume(node.left, node.operator === "and");
  const right = evaluator.of(node.right);
  evaluator.flow = before;
  const falsy = Kind.nil | Kind.boolean | Kind.any | Kind.other | Kind.library;
  if (left.kinds !== 0 && !may(left, falsy)) return node.operator === "or" ? left : right;
  if (node.operator === "or") return join(without(left, Kind.nil), right);
  // What is false of the left side: nil, or a boolean.
  const decided = may(left, Kind.any) ? any : without(left, ~falsy);
  return join({ ...never, kinds: decided.kinds }, right);
}

function evaluateUnary(node: UnaryExpression, evaluator: Evaluator): AbstractValue {
  const { analysis } = evaluator;
  const argument = evaluator.of(node.argument);
  switch (node.operator) {
    case "not":
      return boolean;
    case "-":
      return join(negation(argument), analysis.runEvent("__unm", [argument, argument]));
    case "~":
      return join(complement(argument), analysis.runEvent("__bnot", [argument, argument]));
    case "#": {
      const plain = may(argument, Kind.string | Kind.table | Kind.any | Kind.other | Kind.library) ? length : never;
      return join(plain, analysis.runEvent("__len", [argument]));
    }
  }
}

function evaluateTable(node: TableConstructor, evaluator: Evaluator): AbstractValue {
  const { analysis } = evaluator;
  const contents = analysis.contentsOfSite(node);
  contents.addSite(node, () => evaluator.presence.of(node, !evaluator.hasEvent("__newindex")));
  const table = tableValue(contents);
  node.fields.forEach((field, index) => {
    switch (field.type) {
      case "NamedField":
        return analysis.storeField(table, field.key.name, evaluator.of(field.value));
      case "KeyedField": {
        const key = evaluator.of(field.key);
        const value = evaluator.of(field.value);
        if (field.key.type === "StringLiteral") return analysis.storeField(table, field.key.value, value);
        return analysis.storeIndex(table, key, value);
      }
      case "PositionalField": {
        const isLast = index === node.fields.length - 1;
        const list = isLast ? evaluator.list([field.value]) : listOf(evaluator.of(field.value));
        if (isLast && isMultiple(field.value)) contents.class.observe("elementsObserved");
        for (const value of [...list.values, list.rest]) {
          if (value.kinds !== 0) analysis.storeIndex(table, position, value);
        }
      }
    }
  });
  return table;
}
