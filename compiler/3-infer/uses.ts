// Visits every use of every value of the program, for observation.ts: which place it is read from, and what becomes of it.
// Invariant: what is not known to leave the subtype of a number alone observes it.
import type {
  Assignable,
  BinaryExpression,
  Block,
  CallExpression,
  Chunk,
  Expression,
  FunctionExpression,
  GenericForStatement,
  MethodCallExpression,
  NumericForStatement,
  Statement,
  TableConstructor,
} from "../ast.ts";
import { isLocal, type Scopes } from "../scope.ts";
import { type AbstractValue, isOnly, Kind, may, never } from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { isPlainTable } from "./library-tables.ts";
import type { FunctionSummary } from "./function-summary.ts";
import { isSafe, type Observation, type Sink } from "./observation.ts";
import type { Slot } from "./slot.ts";

const numeric = Kind.integer | Kind.float | Kind.nil;

// Functions that make a double of their argument whatever it is.
const floatFunctions: ReadonlySet<string> = new Set(
  ["sqrt", "sin", "cos", "tan", "asin", "acos", "exp", "log", "floor", "ceil"].map((name) => `math.${name}`),
);

/** Visits the uses in one module. */
export class Uses {
  private readonly analysis: Analysis;
  private readonly scopes: Scopes;
  private readonly observation: Observation;
  private node: FunctionExpression | Chunk;

  constructor(analysis: Analysis, { chunk, scopes }: { chunk: Chunk; scopes: Scopes }, observation: Observation) {
    this.analysis = analysis;
    this.scopes = scopes;
    this.observation = observation;
    this.node = chunk;
  }

  visit(): void {
    for (const node of this.scopes.functions.keys()) {
      this.node = node;
      this.block(node.body);
    }
  }

  private block({ statements }: Block): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(node: Statement): void {
    switch (node.type) {
      case "LocalStatement":
        return this.list(
          node.values,
          node.names.map(({ name }) => this.slotOf(name)),
        );
      case "AssignmentStatement":
        return this.list(
          node.values,
          node.targets.map((target) => this.target(target)),
        );
      case "CallStatement":
        return this.use(node.call, "free");
      case "FunctionStatement":
        this.target(node.target);
        return;
      case "IfStatement":
        for (const { condition, body } of node.clauses) {
          this.use(condition, "free");
          this.block(body);
        }
        if (node.otherwise !== undefined) this.block(node.otherwise);
        return;
      case "WhileStatement":
      case "RepeatStatement":
        this.use(node.condition, "free");
        return this.block(node.body);
      case "NumericForStatement":
        return this.numericFor(node);
      case "GenericForStatement":
        return this.genericFor(node);
      case "DoStatement":
        return this.block(node.body);
      case "ReturnStatement":
        return this.return(node.values);
    }
  }

  private numericFor(node: NumericForStatement): void {
    const counts = [node.start, node.step].every(
      (part) => part === undefined || isOnly(this.valueOf(part), Kind.integer),
    );
    this.use(node.start, "observed");
    this.use(node.limit, counts ? "free" : "observed");
    if (node.step !== undefined) this.use(node.step, "observed");
    this.observeLocal(node.variable);
    this.block(node.body);
  }

  private genericFor(node: GenericForStatement): void {
    for (const value of node.values) this.use(value, "observed");
    for (const variable of node.variables) this.observeLocal(variable);
    const [first] = node.values;
    // Lowered code walks the arrays of plain tables itself, and keeps what is in them in the variable.
    if (first?.type === "CallExpression" && first.args[0] !== undefined) {
      const contents = contentsOf(this.valueOf(first.args[0]));
      if (contents !== undefined && isPlainTable(this.valueOf(first.args[0])))
        this.observation.observe(contents.elements);
    }
    this.block(node.body);
  }

  private return(values: readonly Expression[]): void {
    const summary = this.analysis.summary(this.node);
    if (summary.escaped) return this.list(values, []);
    this.list(
      values,
      values.map((_, index) => sinkOf(summary.resultSlot(index))),
    );
  }

  private observeLocal(name: Expression & { type: "Identifier" }): void {
    const local = this.scopes.local(name);
    if (local !== undefined) this.observation.observe(this.analysis.local(local));
  }

  private slotOf(name: Expression & { type: "Identifier" }): Sink {
    const local = this.scopes.local(name);
    return local === undefined ? "observed" : [this.analysis.local(local)];
  }

  // Where an assignment stores.
  private target(target: Assignable): Sink {
    if (target.type === "Identifier") {
      const binding = this.scopes.binding(target);
      return isLocal(binding) ? [this.analysis.local(binding)] : "observed";
    }
    this.use(target.object, "observed");
    if (target.type === "IndexExpression") this.use(target.key, "observed");
    return this.placeIn(target);
  }

  private placeIn(node: Expression & { type: "MemberExpression" | "IndexExpression" }): Sink {
    const contents = this.known(contentsOf(this.valueOf(node.object)), this.valueOf(node.object));
    if (contents === undefined) return "observed";
    const name = nameOf(node);
    if (name !== undefined) return [contents.field(name)];
    return may(this.valueOf((node as { key: Expression }).key), Kind.string | Kind.any)
      ? "observed"
      : [contents.elements];
  }

  // The tables that a value is, when it is nothing else.
  private known(contents: Contents | undefined, value: AbstractValue): Contents | undefined {
    if (contents === undefined || contents.escaped || this.analysis.mentions.hasEvent("__newindex")) return undefined;
    return isOnly(value, Kind.table | Kind.nil) ? contents : undefined;
  }

  private valueOf(node: Expression): AbstractValue {
    return this.analysis.values.get(node) ?? never;
  }

  // Values that go to sinks by position; those without one are of no use, but may be seen all the same.
  private list(values: readonly Expression[], sinks: readonly Sink[]): void {
    values.forEach((value, index) => {
      const isLast = index === values.length - 1;
      this.use(value, sinks[index] ?? "observed");
      if (isLast && isCall(value)) this.furtherResults(value, sinks.slice(values.length));
    });
  }

  // The second and further results of a call, by position.
  private furtherResults(call: CallExpression | MethodCallExpression, sinks: readonly Sink[]): void {
    for (const node of this.analysis.callees.get(call)?.functions ?? []) {
      const summary = this.analysis.summary(node);
      for (let index = 1; summary.resultSlot(index) !== undefined; index++) {
        this.observation.flow(summary.resultSlot(index)!, sinks[index - 1] ?? "observed");
      }
    }
  }

  private use(node: Expression, sink: Sink): void {
    switch (node.type) {
      case "Identifier": {
        const binding = this.scopes.binding(node);
        if (isLocal(binding)) this.observation.flow(this.analysis.local(binding), sink);
        return;
      }
      case "ParenthesizedExpression":
        return this.use(node.expression, sink);
      case "MemberExpression":
      case "IndexExpression":
        this.use(node.object, "observed");
        if (node.type === "IndexExpression") this.use(node.key, "observed");
        return this.read(node, sink);
      case "CallExpression":
        this.use(node.callee, "observed");
        return this.call(node, node.args, sink);
      case "MethodCallExpression":
        this.use(node.object, "observed");
        return this.call(node, node.args, sink);
      case "BinaryExpression":
        return this.binary(node, sink);
      case "LogicalExpression":
        this.observation.use(node, sink);
        this.use(node.left, sink);
        return this.use(node.right, sink);
      case "UnaryExpression":
        if (node.operator === "-" && this.negates(node)) {
          this.observation.use(node, sink);
          return this.use(node.argument, sink);
        }
        return this.use(node.argument, node.operator === "not" ? "free" : "observed");
      case "TableConstructor":
        return this.table(node);
    }
  }

  private read(node: Expression & { type: "MemberExpression" | "IndexExpression" }, sink: Sink): void {
    const contents = contentsOf(this.valueOf(node.object));
    if (contents === undefined || contents.escaped) return;
    const name = nameOf(node);
    if (name !== undefined) return this.observation.flow(contents.field(name), sink);
    this.observation.flow(contents.elements, sink);
    if (!may(this.valueOf((node as { key: Expression }).key), Kind.string | Kind.any)) return;
    for (const slot of contents.fields.values()) this.observation.flow(slot, sink);
  }

  private call(node: CallExpression | MethodCallExpression, args: readonly Expression[], sink: Sink): void {
    const callee = this.analysis.callees.get(node);
    if (callee?.kinds === Kind.function) return this.callKnown(callee.functions, node, sink);
    for (const called of callee?.functions ?? []) observeResults(this.analysis.summary(called), this.observation);
    const isFree = callee?.kinds === Kind.library && takesFloats(callee.library, args);
    this.list(
      args,
      args.map(() => (isFree ? "free" : "observed")),
    );
  }

  private callKnown(
    functions: ReadonlySet<FunctionExpression>,
    node: CallExpression | MethodCallExpression,
    sink: Sink,
  ): void {
    const shift = node.type === "MethodCallExpression" ? 1 : 0;
    const parameters = (index: number): Sink => {
      const slots: Slot[] = [];
      for (const called of functions) {
        // Those of other modules take numbers as they are, as what has no parameter.
        const parameter = this.scopes.functions.has(called) ? called.parameters[index + shift] : undefined;
        const local = parameter && this.scopes.local(parameter);
        if (local === undefined) return "observed";
        slots.push(this.analysis.local(local));
      }
      return slots;
    };
    const last = node.args.at(-1);
    // A call as the last argument gives any number of them.
    const count = last !== undefined && isCall(last) ? 16 : node.args.length;
    this.list(
      node.args,
      Array.from({ length: count }, (_, index) => parameters(index)),
    );
    for (const called of functions) {
      const result = this.analysis.summary(called).resultSlot(0);
      if (result !== undefined) this.observation.flow(result, sink);
    }
  }

  private binary(node: BinaryExpression, sink: Sink): void {
    const operands = this.operandSink(node, sink);
    // What doubles would get wrong is not computed with them.
    if (operands !== "observed") this.observation.use(node, sink);
    this.use(node.left, operands);
    this.use(node.right, operands);
  }

  // What becomes of the operands of an operator.
  private operandSink(node: BinaryExpression, sink: Sink): Sink {
    const left = this.valueOf(node.left);
    const right = this.valueOf(node.right);
    if (!isOnly(left, numeric) || !isOnly(right, numeric)) return "observed";
    switch (node.operator) {
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "==":
      case "~=":
      case "/":
      case "^":
        return "free";
      case "+":
      case "-":
      case "*":
      case "//":
      case "%": {
        // A float on one side makes doubles of both.
        if (isOnly(left, Kind.float | Kind.nil) || isOnly(right, Kind.float | Kind.nil)) return "free";
        const isExact = node.operator !== "//" && node.operator !== "%" && isSafe(this.valueOf(node));
        return isExact && !(node.operator === "*" && this.mayMakeZero(left, right)) ? sink : "observed";
      }
      default:
        return "observed";
    }
  }

  // Whether the product of two integers may be a zero whose sign doubles would get wrong: -1 * 0.
  private mayMakeZero(left: AbstractValue, right: AbstractValue): boolean {
    const isNatural = ({ integers }: AbstractValue): boolean => integers.min >= 0;
    return !isNatural(left) || !isNatural(right);
  }

  // Whether minus means the same for doubles: -0 is no integer.
  private negates({ argument }: { readonly argument: Expression }): boolean {
    const value = this.valueOf(argument);
    if (!isOnly(value, numeric) || !isSafe(value)) return isOnly(value, Kind.float);
    return value.integers.min > 0 || value.integers.max < 0;
  }

  private table(node: TableConstructor): void {
    const contents = this.analysis.contentsOfSite(node);
    const isKnown = !contents.escaped && !this.analysis.mentions.hasEvent("__newindex");
    node.fields.forEach((field, index) => {
      if (field.type === "KeyedField") {
        this.use(field.key, "observed");
        return this.use(field.value, "observed");
      }
      const slot = field.type === "NamedField" ? contents.field(field.key.name) : contents.elements;
      this.use(field.value, isKnown ? [slot] : "observed");
      if (index === node.fields.length - 1 && isCall(field.value)) this.furtherResults(field.value, []);
    });
  }
}

function sinkOf(slot: Slot | undefined): Sink {
  return slot === undefined ? "observed" : [slot];
}

function nameOf(node: Expression & { type: "MemberExpression" | "IndexExpression" }): string | undefined {
  if (node.type === "MemberExpression") return node.key.name;
  return node.key.type === "StringLiteral" ? node.key.value : undefined;
}

function isCall(node: Expression): node is CallExpression | MethodCallExpression {
  return node.type === "CallExpression" || node.type === "MethodCallExpression";
}

// Whether a library function takes its arguments for floats. string.format does when all its directives say so.
function takesFloats(library: string | undefined, [first]: readonly Expression[]): boolean {
  if (library === undefined) return false;
  if (library !== "string.format") return floatFunctions.has(library);
  if (first?.type !== "StringLiteral") return false;
  const directives = first.value.replaceAll("%%", "").match(/%[^%a-zA-Z]*[a-zA-Z]?/g) ?? [];
  return directives.every((directive) => /[aAeEfgG]$/.test(directive));
}

/** Notes that what a function returns can be seen. */
export function observeResults(summary: FunctionSummary, observation: Observation): void {
  for (let index = 0; summary.resultSlot(index) !== undefined; index++) {
    observation.observe(summary.resultSlot(index)!);
  }
}
