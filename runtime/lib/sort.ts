// Sorting for table.sort.
// Invariant: with a comparator the comparisons are those of real Lua, one by one, so that elements that compare equal
// end up in the same order and a comparator without a consistent order gets the same error. ltablib.c auxsort.
import { first } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { lt } from "../core/operators.ts";
import { type LuaFunction, truthy, type Value } from "../core/value.ts";

type Less = (a: Value, b: Value) => boolean;

// RANLIMIT: larger intervals may use random pivots
const randomLimit = 100;
// Shorter arrays are sorted where they are; for longer ones a typed array is faster, even with copying.
const copyLimit = 48;

/** Sorts by `<` if all elements are strings, or all numbers other than NaN; otherwise changes nothing: false. */
export function sortArray(values: Value[]): boolean {
  const kind = typeof values[0];
  if (kind === "string" && values.every((value) => typeof value === "string")) {
    values.sort();
    return true;
  }
  if (kind !== "number" || !values.every((value) => typeof value === "number" && value === value)) return false;
  if (values.length < copyLimit) insertionSort(values as number[]);
  else sortNumbers(values as number[]);
  return true;
}

function insertionSort(values: number[]): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let hole = i;
    for (; hole > 0 && values[hole - 1]! > value; hole--) values[hole] = values[hole - 1]!;
    values[hole] = value;
  }
}

function sortNumbers(values: number[]): void {
  // Integers come back from an array of integers, or V8 would take them for floats from then on.
  const sorted = values.every((value) => (value | 0) === value) ? Int32Array.from(values) : Float64Array.from(values);
  sorted.sort();
  for (let i = 0; i < sorted.length; i++) values[i] = sorted[i]!;
}

/**
 * Sorts in place by `comparator`, or by `<` without one.
 *
 * @throws {LuaError} "invalid order function for sorting"
 */
export function sortValues(values: Value[], comparator: Value): void {
  const less = comparator === undefined ? lt : lessBy(comparator as LuaFunction);
  quicksort(new Interval(values, less), 0, values.length - 1);
}

function lessBy(comparator: LuaFunction): Less {
  return (a, b) => {
    const result = comparator(a, b);
    return typeof result === "boolean" ? result : truthy(first(result));
  };
}

function quicksort(interval: Interval, from: number, to: number): void {
  let lo = from;
  let up = to;
  while (lo < up) {
    const pivot = interval.split(lo, up);
    if (pivot === undefined) return;
    let smaller: number;
    if (pivot - lo < up - pivot) {
      quicksort(interval, lo, pivot - 1);
      smaller = pivot - lo;
      lo = pivot + 1;
    } else {
      quicksort(interval, pivot + 1, up);
      smaller = up - pivot;
      up = pivot - 1;
    }
    if ((up - lo) / 128 > smaller) interval.randomize();
  }
}

/** The values being sorted, with 0-based inclusive bounds. */
class Interval {
  private readonly values: Value[];
  private readonly less: Less;
  private random = 0;

  constructor(values: Value[], less: Less) {
    this.values = values;
    this.less = less;
  }

  /** Makes the pivots of large intervals unpredictable, after one has turned out bad. */
  randomize(): void {
    this.random = Math.floor(Math.random() * 2 ** 32);
  }

  /** Parts lo..up by a pivot that is then in place, and returns where; undefined when lo..up is sorted already. */
  split(lo: number, up: number): number | undefined {
    const { values, less } = this;
    if (less(values[up], values[lo])) this.swap(lo, up);
    if (up - lo === 1) return undefined;
    const middle = this.choosePivot(lo, up);
    if (less(values[middle], values[lo])) this.swap(middle, lo);
    else if (less(values[up], values[middle])) this.swap(middle, up);
    if (up - lo === 2) return undefined;
    this.swap(middle, up - 1);
    return this.partition(lo, up);
  }

  private choosePivot(lo: number, up: number): number {
    if (up - lo < randomLimit || this.random === 0) return (lo + up) >>> 1;
    const quarter = Math.floor((up - lo) / 4);
    return (this.random % (quarter * 2)) + lo + quarter;
  }

  // The pivot is at up - 1; values[lo] <= pivot <= values[up].
  private partition(lo: number, up: number): number {
    const { values, less } = this;
    const pivot = values[up - 1];
    let i = lo;
    let j = up - 1;
    for (;;) {
      while (less(values[++i], pivot)) {
        if (i === up - 1) throw luaError("invalid order function for sorting");
      }
      while (less(pivot, values[--j])) {
        if (j < i) throw luaError("invalid order function for sorting");
      }
      if (j < i) {
        this.swap(up - 1, i);
        return i;
      }
      this.swap(i, j);
    }
  }

  private swap(i: number, j: number): void {
    const { values } = this;
    const value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
