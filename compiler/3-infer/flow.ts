// What is known of locals at one point of a function beyond what their slots say: what an assignment has left there, and what
// conditions have told.
// Invariant: holds values only for locals that nothing can assign meanwhile but the code that is being followed; each is
// part of what the slot of the local holds.
import type { Local } from "../scope.ts";
import { type AbstractValue, join } from "./abstract-value.ts";

export class Flow {
  private readonly known: Map<Local, AbstractValue>;
  /** Whether control may come to this point. */
  isReached = true;

  constructor(known: ReadonlyMap<Local, AbstractValue> = new Map()) {
    this.known = new Map(known);
  }

  copy(): Flow {
    const copy = new Flow(this.known);
    copy.isReached = this.isReached;
    return copy;
  }

  of(local: Local): AbstractValue | undefined {
    return this.known.get(local);
  }

  set(local: Local, value: AbstractValue): void {
    this.known.set(local, value);
  }

  forget(locals: Iterable<Local>): void {
    for (const local of locals) this.known.delete(local);
  }

  /** From here on nothing is known: control may have come from anywhere in the function. */
  clear(): void {
    this.known.clear();
    this.isReached = true;
  }

  /** What is known where several ways meet. */
  static join(flows: readonly Flow[]): Flow {
    const [first, ...others] = flows.filter(({ isReached }) => isReached);
    if (first === undefined) {
      const nowhere = new Flow();
      nowhere.isReached = false;
      return nowhere;
    }
    const result = first.copy();
    for (const other of others) result.meet(other);
    return result;
  }

  private meet(other: Flow): void {
    for (const [local, value] of this.known) {
      const otherValue = other.known.get(local);
      if (otherValue === undefined) this.known.delete(local);
      else this.known.set(local, join(value, otherValue));
    }
  }
}
