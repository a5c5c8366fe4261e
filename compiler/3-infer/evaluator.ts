// The abstract value of each expression, and what each statement stores, in one module of the program.
// Invariant: a round visits every statement of every function once, whatever runs; rounds are repeated until nothing grows.
// Lua 5.4 manual §3.3, §3.4.
import type {
  Assignable,
  BinaryExpression,
  Block,
  CallExpression,
  Chunk,
  Expression,
  FunctionExpression,
  GenericForStatement,
  Identifier,
  LogicalExpression,
  MethodCallExpression,
  NumericForStatement,
  Statement,
  TableConstructor,
  UnaryExpression,
} from "../ast.ts";
import { type Global, isLocal, type Local, type Scopes } from "../scope.ts";
import { alwaysReturns } from "../walk.ts";
import {
  type AbstractValue,
  any,
  boolean,
  float,
  functionValue,
  integer,
  integerIn,
  isOnly,
  join,
  Kind,
  may,
  never,
  nil,
  number,
  string,
  tableValue,
  without,
} from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import { length, position, traversed } from "./library.ts";
import type { Presence } from "./presence.ts";
import { arithmetic, asFloats, bitwise, complement, negation } from "./transfer.ts";
import { anyValues, listOf, manyOf, noValues, type ValueList, valueAt } from "./value-list.ts";

const events: Readonly<Record<string, string>> = {
  "+": "__add",
  "-": "__sub",
  "*": "__mul",
  "/": "__div",
  "//": "__idiv",
  "%": "__mod",
  "^": "__pow",
  "&": "__band",
  "|": "__bor",
  "~": "__bxor",
  "<<": "__shl",
  ">>": "__shr",
  "..": "__concat",
};

type ExpressionHandlers = {
  readonly [K in Expression["type"]]: (node: Extract<Expression, { type: K }>, evaluator: Evaluator) => AbstractValue;
};

type StatementHandlers = {
  readonly [K in Statement["type"]]: (node: Extract<Statement, { type: K }>, evaluator: Evaluator) => void;
};

export class Evaluator {
  readonly analysis: Analysis;
  readonly scopes: Scopes;
  readonly presence: Presence;
  private readonly chunk: Chunk;
  /** The function whose body is being visited. */
  private node: FunctionExpression | Chunk;

  constructor(analysis: Analysis, chunk: Chunk, scopes: Scopes, presence: Presence) {
    this.analysis = analysis;
    this.chunk = chunk;
    this.node = chunk;
    this.scopes = scopes;
    this.presence = presence;
  }

  /** Visits every function of the module, the main one included. */
  round(): void {
    for (const node of this.scopes.functions.keys()) {
      this.node = node;
      this.block(node.body);
      if (!alwaysReturns(node.body)) this.return(noValues);
    }
    this.node = this.chunk;
  }

  block(block: Block): void {
    for (const statement of block.statements) {
      (statements[statement.type] as (node: Statement, evaluator: Evaluator) => void)(statement, this);
    }
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
    const last = nodes.at(-1);
    if (last === undefined) return noValues;
    const values = nodes.slice(0, -1).map((node) => this.of(node));
    const tail = this.all(last);
    // The expression itself is typed by its first value.
    this.analysis.values.set(last, valueAt(tail, 0));
    if (tail.unreached === true) return { values: [...values, never], rest: never };
    return { values: [...values, ...tail.values], rest: tail.rest };
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
    if (local !== undefined) this.analysis.local(local).add(value);
  }

  store(target: Assignable, value: AbstractValue): void {
    const { analysis } = this;
    switch (target.type) {
      case "Identifier": {
        const binding = this.scopes.binding(target);
        if (isLocal(binding)) analysis.local(binding).add(value);
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

const expressions: ExpressionHandlers = {
  Identifier(node, evaluator) {
    const binding = evaluator.scopes.binding(node);
    if (isLocal(binding)) return binding.kind === "environment" ? any : evaluator.analysis.local(binding).value;
    if (binding.environment.kind === "environment") return evaluator.analysis.readGlobal(binding.name);
    evaluator.useEnvironment(binding);
    return any;
  },
  NilLiteral: () => nil,
  BooleanLiteral: () => boolean,
  IntegerLiteral: ({ value }) => (typeof value === "number" ? integerIn(value, value) : integer),
  FloatLiteral: ({ value }) => (Number.isFinite(value) ? { ...float, floats: { min: value, max: value } } : float),
  StringLiteral: () => string,
  VarargExpression: (_, evaluator) => valueAt(manyOf(evaluator.varargs()), 0),
  FunctionExpression: (node) => functionValue(node),
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

function evaluateBinary(node: BinaryExpression, evaluator: Evaluator): AbstractValue {
  const { analysis } = evaluator;
  const left = evaluator.of(node.left);
  const right = evaluator.of(node.right);
  switch (node.operator) {
    case "==":
    case "~=":
      analysis.runEvent("__eq", [left, right]);
      return boolean;
    case "<":
    case ">":
    case "<=":
    case ">=": {
      const operands = node.operator.startsWith("<") ? [left, right] : [right, left];
      analysis.runEvent(node.operator.endsWith("=") ? "__le" : "__lt", operands);
      return boolean;
    }
    case "..": {
      const text = Kind.string | Kind.integer | Kind.float | Kind.any;
      const plain = may(left, text) && may(right, text) ? string : never;
      return join(plain, analysis.runEvent("__concat", [left, right]));
    }
    case "&":
    case "|":
    case "~":
    case "<<":
    case ">>":
      return join(bitwise(node.operator, left, right), analysis.runEvent(events[node.operator]!, [left, right]));
    default:
      return join(arithmetic(node.operator, left, right), analysis.runEvent(events[node.operator]!, [left, right]));
  }
}

function evaluateLogical(node: LogicalExpression, evaluator: Evaluator): AbstractValue {
  const left = evaluator.of(node.left);
  const right = evaluator.of(node.right);
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
  contents.addSite(node, evaluator.presence.of(node, !analysis.mentions.hasEvent("__newindex")));
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

function isMultiple({ type }: Expression): boolean {
  return type === "CallExpression" || type === "MethodCallExpression" || type === "VarargExpression";
}

const statements: StatementHandlers = {
  LocalStatement(node, evaluator) {
    const list = evaluator.list(node.values);
    node.names.forEach(({ name, attribute }, index) => {
      const value = valueAt(list, index);
      evaluator.declare(name, value);
      if (attribute === "close") evaluator.analysis.runEvent("__close", [value, any]);
    });
  },
  AssignmentStatement(node, evaluator) {
    const list = evaluator.list(node.values);
    node.targets.forEach((target, index) => evaluator.store(target, valueAt(list, index)));
  },
  CallStatement: ({ call }, evaluator) => void evaluator.list([call]),
  LocalFunctionStatement: (node, evaluator) => evaluator.declare(node.name, evaluator.of(node.value)),
  FunctionStatement: (node, evaluator) => evaluator.store(node.target, evaluator.of(node.value)),
  IfStatement(node, evaluator) {
    for (const { condition, body } of node.clauses) {
      evaluator.of(condition);
      evaluator.block(body);
    }
    if (node.otherwise !== undefined) evaluator.block(node.otherwise);
  },
  WhileStatement(node, evaluator) {
    evaluator.of(node.condition);
    evaluator.block(node.body);
  },
  RepeatStatement(node, evaluator) {
    evaluator.block(node.body);
    evaluator.of(node.condition);
  },
  NumericForStatement(node, evaluator) {
    evaluator.declare(node.variable, loopVariable(node, evaluator));
    evaluator.block(node.body);
  },
  GenericForStatement(node, evaluator) {
    const items = loopItems(node, evaluator);
    node.variables.forEach((variable, index) => {
      // The loop ends with the first nil.
      evaluator.declare(variable, index === 0 ? without(valueAt(items, 0), Kind.nil) : valueAt(items, index));
    });
    evaluator.block(node.body);
  },
  DoStatement: ({ body }, evaluator) => evaluator.block(body),
  ReturnStatement: ({ values }, evaluator) => evaluator.return(evaluator.list(values)),
  BreakStatement: () => {},
  GotoStatement: () => {},
  LabelStatement: () => {},
};

// How far a loop counts that only its limit ends, which takes years.
const counted = 2 ** 52;

// Lua 5.4 manual §3.3.5: integers when start and step are, else floats.
function loopVariable(node: NumericForStatement, evaluator: Evaluator): AbstractValue {
  const start = evaluator.of(node.start);
  const limit = evaluator.of(node.limit);
  const step = node.step === undefined ? integerIn(1, 1) : evaluator.of(node.step);
  const numeric = Kind.integer | Kind.float | Kind.string | Kind.any;
  if (!may(start, numeric) || !may(limit, numeric) || !may(step, numeric)) return never;
  if (isOnly(start, Kind.float) || isOnly(step, Kind.float)) return float;
  if (isOnly(start, Kind.integer) && isOnly(step, Kind.integer)) return integerLoop(start, limit, step);
  return number;
}

function integerLoop(start: AbstractValue, limit: AbstractValue, step: AbstractValue): AbstractValue {
  const [from, by, to] = [start.integers, step.integers, asFloats(limit)];
  const small = by.min >= -64 && by.max <= 64 && from.min >= -counted && from.max <= counted;
  const upper = Math.min(Math.floor(to.max), small ? counted : Infinity);
  const lower = Math.max(Math.ceil(to.min), small ? -counted : -Infinity);
  const max = by.max > 0 ? Math.max(from.max, upper) : from.max;
  const min = by.min < 0 ? Math.min(from.min, lower) : from.min;
  return integerIn(min, max);
}

// The values of the variables of a generic for.
function loopItems(node: GenericForStatement, evaluator: Evaluator): ValueList {
  const { analysis } = evaluator;
  const [first] = node.values;
  if (first?.type === "CallExpression" && node.values.length === 1) {
    const callee = evaluator.of(first.callee);
    if (callee.library === "pairs" || callee.library === "ipairs") {
      const args = evaluator.list(first.args);
      const table = valueAt(args, 0);
      analysis.values.set(first, any);
      if (callee.library === "ipairs") return traversed(table, "ipairs", analysis);
      const handlers = analysis.handlers(table, "__pairs");
      if (handlers.kinds === 0 && !(may(table, Kind.any) && analysis.mentions.hasEvent("__pairs")))
        return traversed(table, "next", analysis);
      analysis.escape(table);
      analysis.escape(handlers);
      return anyValues;
    }
  }
  const iteration = evaluator.list(node.values);
  const [iterator, state, initial] = [valueAt(iteration, 0), valueAt(iteration, 1), valueAt(iteration, 2)];
  const control = join(initial, controlOf(node, evaluator));
  analysis.runEvent("__close", [valueAt(iteration, 3), any]);
  return analysis.call(iterator, listOf(state, control));
}

// What the loop passes back to its iterator.
function controlOf(node: GenericForStatement, evaluator: Evaluator): AbstractValue {
  const local = evaluator.slot(node.variables[0]!);
  return local === undefined ? never : evaluator.analysis.local(local).value;
}
