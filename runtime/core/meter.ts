// What running code may still spend. Code that is compiled for a limited state counts its steps: one at each call of a
// function and in each round of a loop; library functions whose work is not in proportion to those count for themselves.
// Invariant: what counts is exact enough when it is checked every few thousand steps, so that counting is all but free.
import { concat } from "./concat.ts";
import type { Source } from "./source.ts";
import type { Value } from "./value.ts";

/** Counts for one state. */
export interface Meter {
  /** How many steps are left until somebody looks. */
  steps: number;
  /** Called when they are used up: allows more, or throws. */
  look(): void;
  /** Called before so many bytes are allocated at once. */
  allocate(bytes: number): void;
}

const manySteps = 2 ** 30 - 1;

/** Counts for nothing. */
class NoMeter implements Meter {
  steps = manySteps;

  look(): void {
    this.steps = manySteps;
  }

  allocate(): void {}
}

/** What states without limits have. */
export const noMeter: Meter = /*@__PURE__*/ new NoMeter();

let meter: Meter = noMeter;

/** Makes another meter the one that counts, and returns the one that did. */
export function exchangeMeter(other: Meter): Meter {
  const before = meter;
  meter = other;
  return before;
}

/** Counts a step. */
export function spend(): void {
  if (--meter.steps < 0) meter.look();
}

/** Counts so many steps. */
export function spendMany(steps: number): void {
  if ((meter.steps -= steps) < 0) meter.look();
}

// Smaller strings count only by the steps that make them.
const largeString = 4096;

/** Counts the making of a string, before it is made where its length is known. */
export function allocateString(length: number): void {
  if (length >= largeString) meter.allocate(length);
}

/** a .. b in code that counts. */
export function meteredConcat(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "string" && typeof b === "string") {
    if (a.length + b.length >= largeString) meter.allocate(a.length + b.length);
    return a + b;
  }
  return concat(a, b, at, site);
}
