// What is known of locals at one point of a function beyond what their slots say: what an assignment has left there, and what
// conditions have told.
// Invariant: holds values only for locals that nothing can assign meanwhile but the code that is being followed; each is
// part of what the slot of the local holds.
import type { Local } from "../scope.ts";
import { type AbstractValue, join } from "./abstract-value.ts";

export class Flow {
  private known: Map<Local, AbstractValue>;
  /** Whether a copy has the same map: whoever changes it first takes one of its own. */
  private isShared = false;
  /** Whether control may come to this point. */
  isReached = true;

  constructor(known: Map<Local, AbstractValue> = new Map()) {
    this.known = known;
  }

  copy(): Flow {
    this.isShared = true;
    const copy = new Flow(this.known);
    copy.isShared = true;
    copy.isReached = this.isReached;
    return copy;
  }

  of(local: Local): AbstractValue | undefined {
    return this.known.get(local);
  }

  set(local: Local, value: AbstractValue): void {
    this.own().set(local, value);
  }

  forget(locals: Iterable<Local>): void {
    for (const local of locals) if (this.known.has(local)) this.own().delete(local);
  }

  /** From here on nothing is known: control may have come from anywhere in the function. */
  clear(): void {
    this.known = new Map();
    this.isShared = false;
    this.isReached = true;
  }

  private own(): Map<Local, AbstractValue> {
    if (this.isShared) this.known = new Map(this.known);
    this.isShared = false;
    return this.known;
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
    if (this.known === other.known) return;
    for (const [local, value] of this.known) {
      const otherValue = other.known.get(local);
      if (otherValue === value) continue;
      if (otherValue === undefined) this.own().delete(local);
      else this.set(local, join(value, otherValue));
    }
  }
}
