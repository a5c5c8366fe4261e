// The state of lowering one chunk, and the questions every handler asks of it.
// Invariant: a handler returns its expression in natural form: a raw double for expressions of type float, that or undefined
// for floatOrNil, the runtime's Value for all others (forms.ts); `value`, `float` and `as` convert. Handlers reach each other only through this class.
import type * as es from "estree";
import type { Block, Chunk, Expression, FunctionExpression, Statement } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { eventName, eventOf } from "../events.ts";
import { Names } from "../names.ts";
import { type FunctionInfo, type Global, isLocal, type Label, type Local, type Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";
import type { SolvedTypes } from "../type-record.ts";
import type { DeclaredFunction, TypeDeclaration } from "../type-nodes.ts";
import { isOptional, type Type, unknown, withoutNil } from "../type.ts";
import { typeNode } from "./annotations.ts";
import { endsOfParts } from "./chains.ts";
import { converted } from "./forms.ts";
import { keyName } from "./keys.ts";
import type { Comments } from "./comments.ts";
import { Sites } from "./sites.ts";

/** What lowering needs to know of 3-infer's result; stages do not import each other. */
export interface TypeFacts extends SolvedTypes {
  readonly yields: {
    mayYield(node: FunctionExpression | Chunk): boolean;
    callMayYield(call: Expression & { type: "CallExpression" | "MethodCallExpression" }): boolean;
    eventMayYield(event: string): boolean;
  };
  /** Whether a function is only called by its name, so that raw doubles are passed to it and returned. */
  isDirect(node: FunctionExpression): boolean;
}

/** What annotations tell a reader of the TypeScript. Programs that only run have none of it. */
export interface ShownTypes {
  /** The classes and aliases of the module. */
  declarations(): TypeDeclaration[];
  /** The signatures of a function, in front of its own; none when nothing is annotated. */
  overloads(
    node: FunctionExpression,
    shape: { readonly name: string; readonly returns: b.TypeNode },
  ): readonly DeclaredFunction[];
}

/** Where lowering finds the handlers; see index.ts. */
export interface Handlers {
  readonly expression: (node: Expression, cx: Lowering) => Expr;
  readonly statement: (node: Statement, cx: Lowering) => es.Statement[];
  /** What comes before a statement in programs that look at running functions. */
  readonly step: (node: Statement, cx: Lowering) => es.Statement[];
  readonly block: (block: Block, cx: Lowering, tail?: () => es.Statement[]) => es.Statement[];
  /** A call of a library function written out. */
  readonly inlined: (
    node: Expression & { type: "CallExpression" | "MethodCallExpression" },
    cx: Lowering,
  ) => Expr | undefined;
}

/** How a goto to a label, or a break, is written at the place being lowered. */
export type Jump = () => es.Statement[];

/** The function being lowered. */
export interface FunctionState {
  readonly info: FunctionInfo;
  /** Whether this is the function's generator form. */
  readonly generator: boolean;
  /** The name of the rest parameter. */
  readonly varargs: string | undefined;
  /** The name of its activation, in programs that look at running functions. */
  readonly frame: string | undefined;
  readonly temporaries: { readonly name: string; readonly type: b.TypeNode }[];
  /** Inside a block with to-be-closed variables, where a return is no tail call. */
  closing: number;
  /** How the innermost loop is left; undefined outside loops. */
  break: Jump | undefined;
  /** The body of the innermost loop, if jumps to its end can be written as `continue`. */
  continue: { readonly block: Block; readonly jump: Jump } | undefined;
  /** How many JavaScript loops and switches are open, so that a jump out of an outer one gets a label. */
  barriers: number;
  readonly jumps: Map<Label, Jump>;
  /** Locals whose declaration was moved out of the block they are in. */
  readonly hoisted: Set<Local>;
  readonly labels: Set<string>;
}

/** A generator form that stands at the end of the module; see lifted.ts. */
interface Lifted {
  readonly node: FunctionExpression;
  /** What the variables that are passed to it are called. */
  readonly passed: string;
  readonly name: string;
  readonly declaration: es.FunctionDeclaration;
}

/** Expressions that are guarded while the operator around them is lowered, each with what is evaluated when it is nil. */
type Guards = Map<Expression, () => Expr>;

export class Lowering {
  readonly scopes: Scopes;
  readonly types: TypeFacts;
  readonly source: SourceText;
  /** The types that annotations tell, where they are shown. */
  readonly shown: ShownTypes | undefined;
  /** Whether loops give the collector its chance, because finalizers may be waited for. */
  readonly polls: boolean;
  /** Whether the program can see when objects are collected, so that no temporary may keep one alive. */
  readonly showsCollections: boolean;
  /** Whether steps are counted. */
  readonly isMetered: boolean;
  readonly names = new Names();
  readonly sites: Sites;
  /** Globals and fields read, called or written through accessors, and constructors of records, in order of first use. */
  readonly globals = new Set<string>();
  readonly getters = new Set<string>();
  readonly methods = new Set<string>();
  readonly setters = new Set<string>();
  readonly records = new Map<string, readonly string[]>();
  /** String keys that tables keep as properties. */
  readonly fields = new Set<string>();
  /** In programs that inspect upvalues: the name of the list of cells of each function that is being lowered. */
  readonly cells = new Map<FunctionInfo, string>();
  readonly lifted: Lifted[] = [];
  /** In programs that inspect upvalues: what stands at the end of the module for each function; see upvalues.ts. */
  readonly prototypes = new Map<FunctionExpression, { readonly name: string; readonly declaration: es.Statement }>();
  /** The flags of locals that are kept as raw doubles whatever their subtype; see mixed.ts. */
  readonly mixed = new Map<Local, string>();
  /** Locals that are kept in halves, and the names of these where they are declared; see wide-locals.ts. */
  wideLocals: ReadonlySet<Local> = new Set();
  readonly halves = new Map<Local, { readonly high: string; readonly low: string }>();
  /** Operands that are guarded against nil; see guards.ts. */
  readonly guards: Guards = new Map();
  private readonly comments: Comments;
  private readonly handlers: Handlers;
  /** Offset of the operation being lowered, for calls in it that are printed on lines of their own. */
  private place = 0;
  /** Expressions that are in temporaries already. */
  private readonly evaluated = new Map<Expression, string>();
  private state: FunctionState | undefined;

  /** Whether the chunk's _ENV is surely the table of globals; `load` can give a chunk anything. */
  readonly hasOwnEnvironment: boolean;
  /** The calls that are the last thing their functions do. */
  readonly tailCalls = new Set<Expression>();

  constructor(
    input: {
      readonly scopes: Scopes;
      readonly types: TypeFacts;
      readonly source: SourceText;
      readonly shown?: ShownTypes;
      readonly comments: Comments;
      readonly hasOwnEnvironment: boolean;
      readonly polls: boolean;
      readonly showsCollections: boolean;
      readonly isMetered: boolean;
    },
    handlers: Handlers,
  ) {
    this.polls = input.polls;
    this.showsCollections = input.showsCollections;
    this.isMetered = input.isMetered;
    this.hasOwnEnvironment = input.hasOwnEnvironment;
    this.scopes = input.scopes;
    this.types = neverNil(input.types, this.guards);
    this.source = input.source;
    this.shown = input.shown;
    this.comments = input.comments;
    this.handlers = handlers;
    this.sites = new Sites(input.source);
  }

  /** What counts a step, in code that does. */
  counted(): es.Statement[] {
    return this.isMetered ? [b.statement(b.rtCall("spend"))] : [];
  }

  get function(): FunctionState {
    return this.state!;
  }

  /** Runs `body` as the lowering of a function; its temporaries are in the state afterwards. */
  inFunction<T>(
    info: FunctionInfo,
    options: { generator: boolean; varargs: string | undefined; frame: string | undefined },
    body: (state: FunctionState) => T,
  ): T {
    const outer = this.state;
    const state: FunctionState = {
      info,
      ...options,
      temporaries: [],
      closing: 0,
      break: undefined,
      continue: undefined,
      barriers: 0,
      jumps: new Map(),
      hoisted: new Set(),
      labels: new Set(),
    };
    this.state = state;
    try {
      return body(state);
    } finally {
      this.state = outer;
    }
  }

  /** A fresh variable of the current function for the middle of an expression. */
  temporary(type: b.TypeNode = b.rtType("Value")): string {
    const { temporaries } = this.function;
    const name = `$${temporaries.length + 1}`;
    temporaries.push({ name, type });
    return name;
  }

  /** A JavaScript label that no other of the function has: the wanted name, or that with a number. */
  label(wanted: string): string {
    const { labels } = this.function;
    let name = wanted;
    for (let n = 1; labels.has(name); n++) name = `${wanted}$${n}`;
    labels.add(name);
    return name;
  }

  /** The expression in its natural form, with its Lua position. */
  natural(node: Expression): Expr {
    const guard = this.guards.get(node);
    if (guard === undefined) return this.unguarded(node);
    this.guards.delete(node);
    const guarded = b.logical("??", this.unguarded(node), guard());
    this.guards.set(node, guard);
    return guarded;
  }

  private unguarded(node: Expression): Expr {
    const temporary = this.evaluated.get(node);
    if (temporary !== undefined) return b.id(temporary);
    const ends = this.endsOfParts(node);
    if (ends.length > 0) return this.inParts(node, ends);
    const outer = this.place;
    this.place = "at" in node ? node.at : node.range[0];
    const lowered = this.handlers.expression(node, this);
    this.place = outer;
    const inner = b.unwrapped(lowered);
    const position = this.source.position(node.range[0]);
    const event = eventOf(node);
    const called = calledIn(inner);
    if (event !== undefined && called.type === "CallExpression") {
      if (called.loc == null) b.callAt(called, position, eventName(event));
    } else if (called.loc == null) b.at(called, position);
    return lowered.loc == null ? b.at(lowered, position) : lowered;
  }

  /** How the caller names what it calls: "global 'f'", "tail method 'm'", or "". ldebug.c funcnamefromcode. */
  describeCall(node: Expression & { type: "CallExpression" | "MethodCallExpression" }): string {
    const name = node.type === "MethodCallExpression" ? `method '${node.method.name}'` : this.describe(node.callee);
    return this.tailCalls.has(node) ? `tail ${name}` : name;
  }

  /** What `build` makes of the expression, evaluated before everything else there: `($1 = node, build)`. */
  evaluatedFirst(node: Expression, build: () => Expr): Expr {
    const value = this.natural(node);
    const name = this.temporary(typeNode(this.types.of(node)));
    this.evaluated.set(node, name);
    const built = build();
    this.evaluated.delete(node);
    return b.sequence(b.assign(b.id(name), value), built);
  }

  private endsOfParts(node: Expression): Expression[] {
    return endsOfParts(node, (link) => this.evaluated.has(link));
  }

  private inParts(node: Expression, ends: readonly Expression[]): Expr {
    const parts = ends.map((end) => {
      const value = this.natural(end);
      const name = this.temporary(typeNode(this.types.of(end)));
      this.evaluated.set(end, name);
      return b.assign(b.id(name), value);
    });
    const last = this.natural(node);
    for (const end of ends) this.evaluated.delete(end);
    return b.sequence(...parts, last);
  }

  /** The expression as a Value. */
  value(node: Expression): Expr {
    if (node.type === "FloatLiteral" && !Number.isSafeInteger(node.value)) return this.natural(node);
    return converted(this.natural(node), this.types.of(node), unknown);
  }

  /** A numeric expression as a raw double. */
  float(node: Expression): Expr {
    const mixed = this.mixedLocal(node);
    if (mixed !== undefined) return b.id(this.names.of(mixed));
    const natural = this.natural(node);
    switch (this.types.of(node).kind) {
      case "int":
      case "float":
        return natural;
      case "integer":
        return b.call(b.id("Number"), natural);
      default:
        return b.rtCall("toFloat", natural);
    }
  }

  /** The expression in the form that a variable of this type holds. */
  as(node: Expression, type: Type): Expr {
    return type.kind === "unknown" ? this.value(node) : converted(this.natural(node), this.types.of(node), type);
  }

  /** An operand of an operator for which floats are as good raw as boxed: it compares, or makes floats. */
  operand(node: Expression): Expr {
    const mixed = this.mixedLocal(node);
    return mixed === undefined ? this.natural(node) : b.id(this.names.of(mixed));
  }

  /** Whether `operand` gives a JavaScript number, or undefined, that compares as the Lua value does. */
  hasRawOperand(node: Expression): boolean {
    const { kind } = this.types.of(node);
    return kind === "int" || kind === "float" || this.mixedLocal(node) !== undefined;
  }

  /** The mixed local that an expression names. */
  private mixedLocal(node: Expression): Local | undefined {
    if (node.type !== "Identifier" || this.evaluated.has(node)) return undefined;
    const local = this.scopes.local(node);
    return local !== undefined && this.mixed.has(local) ? local : undefined;
  }

  /** The expression as a JavaScript condition. */
  condition(node: Expression): Expr {
    return this.isCondition(node) ? this.natural(node) : this.truth(node);
  }

  private truth(node: Expression): Expr {
    if (node.type === "LogicalExpression" && this.endsOfParts(node).length === 0) {
      return b.logical(node.operator === "and" ? "&&" : "||", this.condition(node.left), this.condition(node.right));
    }
    if (node.type === "NilLiteral") return b.literal(false);
    const type = this.types.of(node);
    const { kind } = type;
    if (isOptional(type)) return b.binary("!==", this.natural(node), b.undefined_());
    if (kind === "unknown" || kind === "nil") return b.rtCall("truthy", this.value(node));
    // Everything else is true, but must still be evaluated.
    const value = this.natural(node);
    const isPure = value.type === "Identifier" || value.type === "Literal";
    return isPure ? b.literal(true) : b.sequence(value, b.literal(true));
  }

  private isCondition(node: Expression): boolean {
    return this.types.of(node).kind === "boolean";
  }

  statement(node: Statement): es.Statement[] {
    const position = this.source.position(node.range[0]);
    this.place = node.range[0];
    const lowered = this.handlers.statement(node, this);
    for (const statement of lowered) if (statement.loc == null) b.at(statement, position);
    if (this.function.frame !== undefined) lowered.unshift(...this.handlers.step(node, this));
    const comments = this.comments.get(node.range);
    if (lowered.length > 0 && this.source.isSpaced(comments?.start ?? node.range[0])) b.spaced(lowered[0]!);
    if (comments === undefined) return lowered;
    if (lowered.length === 0) lowered.push({ type: "EmptyStatement" });
    b.comment(lowered[0]!, "leadingComments", comments.leading);
    b.comment(lowered.at(-1)!, "trailingComments", comments.trailing);
    return lowered;
  }

  /** The value of a call of a library function, in natural form, where it can be written out. */
  inlined(node: Expression & { type: "CallExpression" | "MethodCallExpression" }): Expr | undefined {
    return this.handlers.inlined(node, this);
  }

  /** The statements of a block, in a scope of its own. */
  block(block: Block): es.Statement[] {
    return this.names.scoped(() => this.handlers.block(block, this));
  }

  /** The statements of a block, in the scope that is open; `tail` adds what follows them in the block's scope. */
  openBlock(block: Block, tail?: () => es.Statement[]): es.Statement[] {
    return this.handlers.block(block, this, tail);
  }

  /** Whether a local is kept in a cell, because the program inspects upvalues. */
  isCell(local: Local): boolean {
    return this.scopes.upvalues?.isCell(local) ?? false;
  }

  /** The cell of a local that is kept in one. */
  cell(local: Local): Expr {
    const { node } = this.function.info;
    const list = this.cells.get(this.function.info);
    if (local.owner === this.function.info || node.type === "Chunk") return b.id(this.names.of(local));
    return b.element(b.id(list!), b.literal(this.scopes.upvalues!.of(node).indexOf(local)));
  }

  /** A local, to be read or assigned to. */
  variable(local: Local): es.Identifier | es.MemberExpression {
    return this.isCell(local) ? b.member(this.cell(local), "v") : b.id(this.names.of(local));
  }

  /**
   * An operation that may run the metamethod of an event, as a Value. Where that may suspend:
   * $.first($.isSuspended($1 = $.operate($.add, a, b, at, 3)) ? yield* $1 : $1)
   */
  operation(event: string | undefined, operation: Expr): Expr {
    if (event === undefined || !this.maySuspend(event) || operation.type !== "CallExpression") return operation;
    const name = this.temporary(b.rtType("Begun"));
    const operated = b.rtCall("operate", operation.callee as Expr, ...operation.arguments);
    const position = this.source.position(this.place);
    const begun = b.assign(b.id(name), b.callAt(operated, position, eventName(event)));
    const delegated = b.callAt(b.delegate(b.id(name)), position, eventName(event));
    return b.rtCall("first", b.conditional(b.rtCall("isSuspended", begun), delegated, b.id(name)));
  }

  /** Whether the metamethod of an event may suspend the function being lowered, in the form that it has here. */
  maySuspend(event: string): boolean {
    return this.function.generator && this.types.yields.eventMayYield(event);
  }

  /** As `operation`, for operators whose result is true or false. */
  comparison(event: string | undefined, operation: Expr): Expr {
    const value = this.operation(event, operation);
    return value === operation ? value : b.rtCall("truthy", value);
  }

  /** The known function that a name always stands for, if any. */
  knownFunction(node: Expression): FunctionExpression | undefined {
    if (node.type !== "Identifier") return undefined;
    const binding = this.scopes.binding(node);
    return isLocal(binding) && !binding.assigned ? binding.function : undefined;
  }

  /** The position arguments of a helper that can fail: `at, 12`. */
  site(offset: number, ...names: string[]): [Expr, Expr] {
    const [source, site] = this.sites.arguments(offset, names);
    const { frame } = this.function;
    // A step of its own, in programs that look at running functions.
    return [source, frame === undefined ? site : b.rtCall("step", b.id(frame), site)];
  }

  /** The position arguments of an access to a global, whose environment may be no table. */
  environmentSite(offset: number, { environment }: Global): [Expr, Expr] {
    const isOwn = environment.kind === "environment" && this.hasOwnEnvironment;
    return isOwn ? this.site(offset) : this.site(offset, this.describeLocal(environment));
  }

  private constantOf(node: Expression): Expression {
    return (node.type === "Identifier" ? this.scopes.local(node)?.constant : undefined) ?? node;
  }

  /** "local 'x'", or "upvalue 'x'" where it belongs to a function around this one. */
  describeLocal(local: Local): string {
    // A chunk's environment is an upvalue everywhere.
    const isOwn = local.kind !== "environment" && local.owner === this.function.info;
    return `${isOwn ? "local" : "upvalue"} '${local.name}'`;
  }

  /** How an error message names an operand: "local 'x'", "field 'y'", or "". ldebug.c varinfo. */
  describe(node: Expression): string {
    switch (node.type) {
      case "Identifier": {
        const binding = this.scopes.binding(node);
        if (!isLocal(binding)) return `global '${node.name}'`;
        if (binding.constant !== undefined) return this.describe(binding.constant);
        return this.describeLocal(binding);
      }
      case "MemberExpression":
        return `field '${node.key.name}'`;
      case "IndexExpression":
        return `field '${keyName(this.constantOf(node.key), this.scopes)}'`;
      case "MethodCallExpression":
        return "";
      case "StringLiteral":
        return `constant '${node.value}'`;
      default:
        return "";
    }
  }
}

// What a field or an element that is not there is asked for with: of `o.$x ?? $.index(o, "x", …)` the call.
function calledIn(lowered: Expr): Expr {
  if (lowered.type === "SequenceExpression") return calledIn(lowered.expressions.at(-1)!);
  return lowered.type === "LogicalExpression" && lowered.operator === "??" ? lowered.right : lowered;
}

// The facts, but for operands that are guarded against nil.
function neverNil(types: TypeFacts, guards: Guards): TypeFacts {
  const of = (node: Expression): Type =>
    guards.size > 0 && guards.has(node) ? withoutNil(types.of(node)) : types.of(node);
  return Object.assign(Object.create(types) as TypeFacts, { of });
}
