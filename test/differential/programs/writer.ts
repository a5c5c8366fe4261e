// What the statements of random programs are written with: the lines so far, what is in scope, how much may still be written.
// Invariant: strings that are kept stay short, so that loops cannot make them grow without end.
import { Expressions } from "../expressions.ts";
import type { Random } from "../random.ts";
import { type Callable, type Kind, Scope } from "../scope.ts";

/** The kinds of values that variables are given, as often as they stand here. */
export const kinds: readonly Kind[] = [
  "int",
  "int",
  "float",
  "string",
  "string",
  "boolean",
  "list",
  "record",
  "object",
  "any",
  "number",
];

/** Writes a statement; `depth` bounds how deep statements nest. */
export type StatementWriter = (w: Writer, depth: number) => void;

/** A program that is being written. */
export class Writer {
  readonly random: Random;
  readonly scope: Scope;
  readonly expressions: Expressions;
  lines: string[] = [];
  loops = 0;
  /** What the function being written returns; undefined in the main chunk. */
  results: readonly Kind[] | undefined;
  hasVararg = true;
  inCoroutine = false;
  labels = 0;
  /** How many statements may still be written. */
  private budget: number;
  private readonly writeStatement: StatementWriter;

  constructor(random: Random, writeStatement: StatementWriter) {
    this.random = random;
    this.writeStatement = writeStatement;
    this.scope = new Scope(random);
    this.expressions = new Expressions(random, this.scope);
    this.expressions.functionBody = (callable) => this.inlineFunction(callable);
    this.budget = random.integer(2, 16);
  }

  /** Adds a line. */
  line(text: string): void {
    this.lines.push(text);
  }

  /** Statements until the budget is spent, then the values of what is in scope. */
  body(depth: number): void {
    while (this.budget > 0) this.statement(depth);
    this.showScope();
  }

  private showScope(): void {
    const names = this.scope.visible(({ kind }) => kind !== "function" && kind !== "hidden").map(({ name }) => name);
    this.line(`show(${names.slice(0, 30).join(", ")})`);
  }

  /** A few statements in a block of their own. */
  block(depth: number, count = this.random.integer(1, 4)): void {
    this.scope.block(() => this.statements(depth, count));
  }

  /** Some statements in the block that is open. */
  statements(depth: number, count: number): void {
    for (let i = 0; i < count && this.budget > 0; i++) this.statement(depth);
  }

  private statement(depth: number): void {
    this.budget--;
    this.writeStatement(this, depth);
  }

  /** An expression for a variable: strings stay short, so that loops can't make them grow without end. */
  kept(kind: Kind, depth?: number): string {
    const text = this.expressions.of(kind, depth);
    return kind === "string" && this.loops + this.scope.depth > 0 ? `clip(${text})` : text;
  }

  /** A return statement with what the function returns. */
  returnStatement(): string {
    const results = this.results!;
    if (results.length === 0) return "return";
    const call = this.random.chance(15) ? this.expressions.call(results[0]!, 1) : undefined;
    if (call !== undefined && results.length === 1) return `return ${call}`;
    return `return ${results.map((kind) => this.kept(kind, this.random.integer(0, 2))).join(", ")}`;
  }

  /** What stands in a loop; `declare` declares its variables. */
  loop(depth: number, declare: () => void = () => {}, mayBreak = true): void {
    const outer = this.loops;
    this.loops = mayBreak ? outer + 1 : 0;
    this.scope.block(() => {
      declare();
      this.line("tick()");
      this.statements(depth, this.random.integer(1, 3));
      if (mayBreak && this.random.chance(10)) this.line(`if ${this.expressions.condition()} then break end`);
    });
    this.loops = outer;
  }

  /** A function that could be written. */
  callable(): Callable {
    const { random } = this;
    return {
      parameters: random.list(random.integer(0, 3), () => random.pick(kinds)),
      results: random.list(random.weighted([[1, 0], [6, 1], [2, 2], [1, 3]] as const), () => random.pick(kinds)), // prettier-ignore
      hasVararg: random.chance(20),
    };
  }

  /** The lines of a function from its parameters to its `end`. */
  functionBody(callable: Callable, depth: number, prefix: string): void {
    const outer = {
      loops: this.loops,
      results: this.results,
      hasVararg: this.hasVararg,
      inCoroutine: this.inCoroutine,
    };
    Object.assign(this, {
      loops: 0,
      results: callable.results,
      hasVararg: callable.hasVararg,
      inCoroutine: outer.inCoroutine && this.random.chance(50),
    });
    this.scope.function(() => {
      const names = callable.parameters.map((kind) => {
        const name = this.scope.freshName();
        this.scope.declare({ name, kind, fixed: false });
        return name;
      });
      if (callable.hasVararg) names.push("...");
      this.line(`${prefix}(${names.join(", ")})`);
      this.line("tick()");
      this.statements(depth, this.random.integer(1, 4));
      if (callable.results.length > 0 || this.random.chance(10)) this.line(this.returnStatement());
    });
    Object.assign(this, outer);
    this.line("end");
  }

  // A function expression on one line.
  private inlineFunction(callable: Callable): string {
    const outer = this.lines;
    this.lines = [];
    const budget = this.budget;
    this.budget = Math.min(budget, 2);
    this.functionBody(callable, 0, "function");
    this.budget = budget - 1;
    const text = this.lines.join(" ");
    this.lines = outer;
    return text.replaceAll("\n", " ");
  }
}
