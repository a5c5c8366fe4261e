// What is known of one function of the program: what its parameters are given, and what it returns.
// Invariant: grows only; a function that has escaped is called with anything.
import type { Chunk, FunctionExpression } from "../ast.ts";
import type { Local } from "../scope.ts";
import { any } from "./abstract-value.ts";
import { Slot, type Solver } from "./slot.ts";
import { allOf, listFrom, unreached, type ValueList, valueAt } from "./value-list.ts";
import { Watched } from "./worklist.ts";

// Results beyond this many are not told apart.
const maxResults = 8;

export class FunctionSummary extends Watched {
  readonly node: FunctionExpression | Chunk;
  readonly varargs: Slot;
  escaped = false;
  private readonly parameters: readonly Slot[];
  private readonly results: Slot[] = [];
  private readonly furtherResults: Slot;
  private returns = false;
  private readonly solver: Solver;

  constructor(
    node: FunctionExpression | Chunk,
    parameters: readonly Local[],
    slotOf: (local: Local) => Slot,
    solver: Solver,
  ) {
    super(solver.worklist);
    this.node = node;
    this.solver = solver;
    this.parameters = parameters.map(slotOf);
    this.varargs = new Slot(solver);
    this.furtherResults = new Slot(solver);
  }

  /** Passes the arguments of a call. */
  call(args: ValueList): ValueList {
    const { length } = this.parameters;
    for (let index = 0; index < length; index++) this.parameters[index]!.add(valueAt(args, index));
    if (args.values.length > length || args.rest.kinds !== 0) this.varargs.add(allOf(listFrom(args, length)));
    return this.returned;
  }

  /** Code that is not seen may call the function, and gets what it returns. */
  escape(): void {
    if (this.escaped) return;
    this.escaped = true;
    for (const slot of this.parameters) slot.add(any);
    this.varargs.add(any);
    for (const slot of [...this.results, this.furtherResults]) this.solver.escape(slot.latest);
  }

  /** Notes a return statement, or the end of the body. */
  return(list: ValueList): void {
    if (list.unreached === true) return;
    if (this.escaped) for (const value of [...list.values, list.rest]) this.solver.escape(value);
    this.growTo(Math.min(list.values.length, maxResults));
    this.results.forEach((slot, index) => slot.add(valueAt(list, index)));
    if (list.values.length > maxResults) this.furtherResults.add(allOf(listFrom(list, maxResults)));
    if (list.rest.kinds !== 0) this.furtherResults.add(list.rest);
  }

  // A return statement that gives fewer results gives nil in the places of the others.
  private growTo(count: number): void {
    if (!this.returns || this.results.length < count) {
      this.returns = true;
      while (this.results.length < count) this.results.push(new Slot(this.solver));
      this.noteGrowth();
    }
    this.noteRead();
  }

  /** The place of a result, from 0; undefined when none is returned there, or when it is not told apart. */
  resultSlot(index: number): Slot | undefined {
    return this.results[index];
  }

  get returned(): ValueList {
    this.noteRead();
    if (!this.returns) return unreached;
    return { values: this.results.map(({ value }) => value), rest: this.furtherResults.value };
  }
}
