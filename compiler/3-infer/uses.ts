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
  Identifier,
  MethodCallExpression,
  NumericForStatement,
  Statement,
  TableConstructor,
} from "../ast.ts";
import type { Scopes } from "../scope.ts";
import { isOnly, Kind } from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import { contentsOf } from "./contents.ts";
import { isPlainTable } from "./library-tables.ts";
import type { Observation, Sink } from "./observation.ts";
import { isExactNegation, operandSink, takesFloats } from "./operand-uses.ts";
import { Places, sinkOf } from "./places.ts";
import type { Slot } from "./slot.ts";

type Call = CallExpression | MethodCallExpression;

/** Visits the uses in one module. */
export class Uses {
  private readonly analysis: Analysis;
  private readonly scopes: Scopes;
  private readonly observation: Observation;
  private readonly places: Places;
  private node: FunctionExpression | Chunk;

  constructor(analysis: Analysis, { chunk, scopes }: { chunk: Chunk; scopes: Scopes }, observation: Observation) {
    this.analysis = analysis;
    this.scopes = scopes;
    this.observation = observation;
    this.places = new Places(analysis, scopes);
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
          node.names.map(({ name }) => sinkOf(this.places.local(name))),
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
      (part) => part === undefined || isOnly(this.places.valueOf(part), Kind.integer),
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
      const contents = contentsOf(this.places.valueOf(first.args[0]));
      if (contents !== undefined && isPlainTable(this.places.valueOf(first.args[0])))
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

  private observeLocal(name: Identifier): void {
    const place = this.places.local(name);
    if (place !== undefined) this.observation.observe(place);
  }

  // Where an assignment stores.
  private target(target: Assignable): Sink {
    if (target.type !== "Identifier") {
      this.use(target.object, "observed");
      if (target.type === "IndexExpression") this.use(target.key, "observed");
    }
    return this.places.storedIn(target);
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
  private furtherResults(call: Call, sinks: readonly Sink[]): void {
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
        const place = this.places.local(node);
        if (place !== undefined) this.observation.flow(place, sink);
        return;
      }
      case "ParenthesizedExpression":
        return this.use(node.expression, sink);
      case "MemberExpression":
      case "IndexExpression":
        this.use(node.object, "observed");
        if (node.type === "IndexExpression") this.use(node.key, "observed");
        for (const place of this.places.readFrom(node)) this.observation.flow(place, sink);
        return;
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
        if (node.operator === "-" && isExactNegation(this.places.valueOf(node.argument))) {
          this.observation.use(node, sink);
          return this.use(node.argument, sink);
        }
        return this.use(node.argument, node.operator === "not" ? "free" : "observed");
      case "TableConstructor":
        return this.table(node);
    }
  }

  private call(node: Call, args: readonly Expression[], sink: Sink): void {
    const callee = this.analysis.callees.get(node);
    if (callee?.kinds === Kind.function) return this.callKnown(callee.functions, node, sink);
    for (const called of callee?.functions ?? []) this.observation.observeResults(this.analysis.summary(called));
    const isFree = callee?.kinds === Kind.library && takesFloats(callee.library, args);
    this.list(
      args,
      args.map(() => (isFree ? "free" : "observed")),
    );
  }

  private callKnown(functions: ReadonlySet<FunctionExpression>, node: Call, sink: Sink): void {
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
    const operands = operandSink(node, sink, (operand) => this.places.valueOf(operand));
    // What doubles would get wrong is not computed with them.
    if (operands !== "observed") this.observation.use(node, sink);
    this.use(node.left, operands);
    this.use(node.right, operands);
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

function isCall(node: Expression): node is Call {
  return node.type === "CallExpression" || node.type === "MethodCallExpression";
}
