// Stage 2: who each name is, whether it is assigned or captured, and where each goto leads.
// Invariant: fills Scopes for the whole chunk; errors of meaning (goto, const, vararg) are reported, never thrown.
// Lua 5.4 manual §3.3.4, §3.3.7, §3.5; lparser.c.
import type {
  Assignable,
  Block,
  BreakStatement,
  Chunk,
  Expression,
  FunctionExpression,
  Identifier,
  LocalStatement,
  Statement,
} from "../ast.ts";
import { assignmentToConst, type Diagnostics } from "../diagnostics.ts";
import { type Binding, type FunctionInfo, isLocal, type Local, type LocalKind, Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";
import { constantOf } from "./constants.ts";
import { Labels } from "./labels.ts";
import { UpvalueCounts } from "./upvalue-counts.ts";
import { makeLocal, VisibleNames } from "./visible-names.ts";

export { Registers } from "./registers.ts";
export { Upvalues } from "./upvalues.ts";

/** Resolves every name, label and goto of the chunk. */
export function resolve(chunk: Chunk, source: SourceText, diagnostics: Diagnostics): Scopes {
  return new Resolver(chunk, source, diagnostics).run(chunk);
}

type StatementHandlers = {
  readonly [K in Statement["type"]]: (node: Extract<Statement, { type: K }>, resolver: Resolver) => void;
};

type ExpressionHandlers = {
  readonly [K in Expression["type"]]: (node: Extract<Expression, { type: K }>, resolver: Resolver) => void;
};

class Resolver {
  readonly scopes: Scopes;
  readonly labels: Labels;
  private readonly diagnostics: Diagnostics;
  private readonly names: VisibleNames;
  private function: FunctionInfo;
  private readonly upvalues: UpvalueCounts;
  /** How many loops of the current function are open. */
  private loops = 0;

  constructor(chunk: Chunk, source: SourceText, diagnostics: Diagnostics) {
    this.diagnostics = diagnostics;
    this.upvalues = new UpvalueCounts(source, diagnostics);
    this.function = { node: chunk, parent: undefined, children: [], hasVararg: true, height: 0 };
    const environment = makeLocal("_ENV", "environment", this.function);
    this.scopes = new Scopes(this.function, environment);
    this.scopes.functions.set(chunk, this.function);
    this.names = new VisibleNames(environment);
    this.labels = new Labels(this.scopes, source, diagnostics);
  }

  run(chunk: Chunk): Scopes {
    this.labels.enterFunction();
    this.block(chunk.body);
    this.labels.leaveFunction(chunk.range[1]);
    return this.scopes;
  }

  /** A block in a scope of its own; `tail` is resolved with the block's names visible (repeat … until). */
  block(block: Block, declare: () => void = () => {}, tail?: () => void): void {
    this.names.enter();
    this.labels.enterBlock(block, tail !== undefined);
    declare();
    block.statements.forEach((statement, index) => {
      this.labels.enterStatement(statement, index);
      this.statement(statement);
    });
    tail?.();
    this.labels.leaveBlock(block);
    this.names.leave();
  }

  /** The body of a loop. */
  loop(block: Block, declare?: () => void, tail?: () => void): void {
    this.loops++;
    this.block(block, declare, tail);
    this.loops--;
  }

  break_(node: BreakStatement): void {
    if (this.loops === 0) this.labels.breakOutside(node.range);
  }

  statement(statement: Statement): void {
    this.scopes.statements.push(statement);
    (statements[statement.type] as (node: Statement, resolver: Resolver) => void)(statement, this);
  }

  expression(expression: Expression): void {
    this.scopes.expressions.push(expression);
    (expressions[expression.type] as (node: Expression, resolver: Resolver) => void)(expression, this);
  }

  expressions(list: readonly Expression[]): void {
    for (const expression of list) this.expression(expression);
  }

  declare(identifier: Identifier, kind: LocalKind, attribute?: "const" | "close"): Local {
    const local = makeLocal(identifier.name, kind, this.function, identifier, attribute);
    this.names.add(local);
    this.scopes.bindings.set(identifier, local);
    this.labels.declare(identifier.name);
    return local;
  }

  use(identifier: Identifier): Binding {
    const binding = this.names.find(identifier.name, this.function) ?? this.global(identifier.name);
    this.upvalues.count(isLocal(binding) ? binding : binding.environment, { user: this.function, use: identifier });
    this.scopes.bindings.set(identifier, binding);
    return binding;
  }

  function_(node: FunctionExpression): void {
    const outer = this.function;
    const inner: FunctionInfo = { node, parent: outer, children: [], hasVararg: node.hasVararg, height: 0 };
    this.scopes.functions.set(node, inner);
    outer.children.push(inner);
    this.function = inner;
    const loops = this.loops;
    this.loops = 0;
    this.labels.enterFunction();
    this.block(node.body, () => node.parameters.forEach((parameter) => this.declare(parameter, "parameter")));
    this.labels.leaveFunction(node.end + 3);
    this.loops = loops;
    this.function = outer;
    outer.height = Math.max(outer.height, inner.height + 1);
  }

  assign(target: Assignable): void {
    if (target.type !== "Identifier") return this.expression(target);
    this.scopes.expressions.push(target);
    const binding = this.use(target);
    if (!isLocal(binding)) {
      this.scopes.assignedGlobals.add(target);
      return;
    }
    binding.assigned = true;
    if (binding.owner !== this.function) binding.assignedInside = true;
    if (binding.attribute !== undefined) this.diagnostics.report(assignmentToConst(binding.name, target));
  }

  private global(name: string): Binding {
    const environment = this.names.find("_ENV", this.function)!;
    environment.read = true;
    return { global: true, name, environment };
  }
}

const statements: StatementHandlers = {
  LocalStatement(node, resolver) {
    resolver.expressions(node.values);
    declareNames(node, resolver);
  },
  AssignmentStatement(node, resolver) {
    // Targets first, as Lua evaluates them; the order does not matter for binding.
    for (const target of node.targets) resolver.assign(target);
    resolver.expressions(node.values);
  },
  CallStatement(node, resolver) {
    resolver.expression(node.call);
  },
  LocalFunctionStatement(node, resolver) {
    resolver.declare(node.name, "function").function = node.value;
    resolver.expression(node.value);
  },
  FunctionStatement(node, resolver) {
    resolver.assign(node.target);
    resolver.expression(node.value);
  },
  IfStatement(node, resolver) {
    for (const clause of node.clauses) {
      resolver.expression(clause.condition);
      resolver.block(clause.body);
    }
    if (node.otherwise !== undefined) resolver.block(node.otherwise);
  },
  WhileStatement(node, resolver) {
    resolver.expression(node.condition);
    resolver.loop(node.body);
  },
  RepeatStatement(node, resolver) {
    resolver.loop(node.body, undefined, () => resolver.expression(node.condition));
  },
  NumericForStatement(node, resolver) {
    resolver.expression(node.start);
    resolver.expression(node.limit);
    if (node.step !== undefined) resolver.expression(node.step);
    resolver.loop(node.body, () => resolver.declare(node.variable, "loop"));
  },
  GenericForStatement(node, resolver) {
    resolver.expressions(node.values);
    resolver.loop(node.body, () => node.variables.forEach((variable) => resolver.declare(variable, "loop")));
  },
  DoStatement(node, resolver) {
    resolver.block(node.body);
  },
  ReturnStatement(node, resolver) {
    resolver.expressions(node.values);
  },
  BreakStatement(node, resolver) {
    resolver.break_(node);
  },
  GotoStatement(node, resolver) {
    resolver.labels.jump(node);
  },
  LabelStatement(node, resolver) {
    resolver.labels.label(node);
  },
};

function declareNames(node: LocalStatement, resolver: Resolver): void {
  node.names.forEach(({ name, attribute }, index) => {
    const local = resolver.declare(name, "local", attribute);
    const value = node.values[index];
    if (value?.type === "FunctionExpression") local.function = value;
    const isLast = index === node.names.length - 1 && node.values.length === node.names.length;
    if (isLast && attribute === "const") local.constant = constantOf(value!, resolver.scopes);
  });
}

const expressions: ExpressionHandlers = {
  Identifier(node, resolver) {
    const binding = resolver.use(node);
    if (isLocal(binding)) binding.read = true;
  },
  NilLiteral() {},
  BooleanLiteral() {},
  IntegerLiteral() {},
  FloatLiteral() {},
  StringLiteral() {},
  VarargExpression() {},
  FunctionExpression(node, resolver) {
    resolver.function_(node);
  },
  MemberExpression(node, resolver) {
    resolver.expression(node.object);
  },
  IndexExpression(node, resolver) {
    resolver.expression(node.object);
    resolver.expression(node.key);
  },
  CallExpression(node, resolver) {
    resolver.expression(node.callee);
    resolver.expressions(node.args);
    noteRequire(node.callee, node.args, resolver);
  },
  MethodCallExpression(node, resolver) {
    resolver.expression(node.object);
    resolver.expressions(node.args);
  },
  BinaryExpression(node, resolver) {
    resolver.expression(node.left);
    resolver.expression(node.right);
  },
  LogicalExpression(node, resolver) {
    resolver.expression(node.left);
    resolver.expression(node.right);
  },
  UnaryExpression(node, resolver) {
    resolver.expression(node.argument);
  },
  ParenthesizedExpression(node, resolver) {
    resolver.expression(node.expression);
  },
  TableConstructor(node, resolver) {
    for (const field of node.fields) {
      if (field.type === "KeyedField") resolver.expression(field.key);
      resolver.expression(field.value);
    }
  },
  KindTest(node, resolver) {
    for (const { operand } of node.claims) resolver.expression(operand);
  },
};

function noteRequire(callee: Expression, args: readonly Expression[], { scopes }: Resolver): void {
  const [first, second] = args;
  const isProtected = isGlobal(callee, "pcall", scopes) && first !== undefined && isGlobal(first, "require", scopes);
  const name = isProtected ? second : isGlobal(callee, "require", scopes) ? first : undefined;
  if (name?.type !== "StringLiteral") return;
  if (isProtected) scopes.protectedRequires.add(name.value);
  scopes.namedRequires.set(isProtected ? first : callee, name.value);
}

function isGlobal(node: Expression, name: string, scopes: Scopes): boolean {
  return node.type === "Identifier" && node.name === name && !isLocal(scopes.binding(node));
}
