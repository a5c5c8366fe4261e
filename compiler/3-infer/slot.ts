// A place that values are stored in: a variable, a field, a parameter, a result. Its value only grows.
// Invariant: the growth ends: intervals that keep growing are widened in a few steps, and `any` swallows everything.
import { type AbstractValue, any, type Interval, join, Kind, may, never } from "./abstract-value.ts";
import { Watched, type Worklist } from "./worklist.ts";

/** The analysis that slots belong to. */
export interface Solver {
  readonly worklist: Worklist;
  /** Gives up everything that can be reached from the value: code that is not seen may hold it. */
  escape(value: AbstractValue): void;
}

// How often an interval may grow before it is widened.
const patience = 3;
/** As often as that may one that constants grow: the arguments of many calls, the elements of a constructor. */
export const longPatience = 12;

/** As far as counting can come: see arithmetic.ts. */
export const countable = 2 ** 52;

const steps = [0, 1, 31, 63, 255, 65_535, 2 ** 31 - 1, 2 ** 32 - 1, countable, Infinity];

export class Slot extends Watched {
  /** The value, for those who need not hear when it grows. */
  latest: AbstractValue = never;
  private growth = 0;
  private readonly owner: Solver;
  private readonly patience: number;

  constructor(owner: Solver, howPatient = patience) {
    super(owner.worklist);
    this.owner = owner;
    this.patience = howPatient;
  }

  get value(): AbstractValue {
    this.noteRead();
    return this.latest;
  }

  add(value: AbstractValue): void {
    const before = this.latest;
    if (may(before, Kind.any)) {
      this.owner.escape(value);
      return;
    }
    const joined = join(before, value);
    if (joined === before) return;
    if (may(joined, Kind.any)) {
      this.latest = any;
      this.noteGrowth();
      this.owner.escape(joined);
      return;
    }
    this.latest = before.kinds === joined.kinds ? this.widened(before, joined) : joined;
    this.noteGrowth();
  }

  private widened(before: AbstractValue, after: AbstractValue): AbstractValue {
    if (before.integers === after.integers && before.floats === after.floats) return after;
    if (++this.growth <= this.patience) return after;
    return {
      ...after,
      integers: widen(before.integers, after.integers, steps),
      floats: widen(before.floats, after.floats, [Infinity]),
    };
  }
}

function widen(before: Interval, after: Interval, limits: readonly number[]): Interval {
  if (before === after) return before;
  const beyond = (n: number): number => limits.find((limit) => limit >= n) ?? Infinity;
  const max = after.max > before.max ? beyond(after.max) : after.max;
  const min = after.min < before.min ? -beyond(-after.min) : after.min;
  return { min: min + 0, max };
}
