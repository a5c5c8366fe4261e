// Sorting for table.sort.
// Invariant: with a comparator the comparisons are those of real Lua, one by one, so that elements that compare equal
// end up in the same order and a comparator without a consistent order gets the same error. ltablib.c auxsort.
import { first } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { spend } from "../core/meter.ts";
import { index, lt, setindex } from "../core/operators.ts";
import { type LuaFunction, truthy, type Value } from "../core/value.ts";

type Less = (a: Value, b: Value) => boolean;

// RANLIMIT: larger intervals may use random pivots
const randomLimit = 100;
// Shorter arrays are sorted where they are; for longer ones a typed array is faster, even with copying.
const copyLimit = 48;

/** Sorts by `<` if all elements are strings, or all numbers other than NaN and -0.0; otherwise changes nothing: false. */
export function sortArray(values: Value[]): boolean {
  const kind = typeof values[0];
  if (kind === "string" && values.every((value) => typeof value === "string")) {
    values.sort();
    return true;
  }
  if (kind !== "number" || !values.every(isOrdered)) return false;
  if (values.length < copyLimit) insertionSort(values as number[]);
  else sortNumbers(values as number[]);
  return true;
}

// Whether the value is a number that only equals what is the same: no NaN, and no zero with a sign.
function isOrdered(value: Value): boolean {
  return typeof value === "number" && value === value && (value !== 0 || 1 / value > 0);
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

/** Elements that are sorted, with indices from 0. */
interface Elements {
  get(i: number): Value;
  set(i: number, value: Value): void;
}

class ArrayElements implements Elements {
  private readonly values: Value[];

  constructor(values: Value[]) {
    this.values = values;
  }

  get(i: number): Value {
    return this.values[i];
  }

  set(i: number, value: Value): void {
    this.values[i] = value;
  }
}

class TableElements implements Elements {
  private readonly table: Value;

  constructor(table: Value) {
    this.table = table;
  }

  get(i: number): Value {
    spend();
    return index(this.table, i + 1);
  }

  set(i: number, value: Value): void {
    setindex(this.table, i + 1, value);
  }
}

/**
 * Sorts an array by `comparator`, or by `<` without one.
 *
 * @throws {LuaError} "invalid order function for sorting"
 */
export function sortValues(values: Value[], comparator: Value): void {
  quicksort(new Interval(new ArrayElements(values), lessFor(comparator)), 0, values.length - 1);
}

/** Sorts the first `size` elements of what behaves like a table, whose metamethods see each step. */
export function sortElements(table: Value, size: number, comparator: Value): void {
  quicksort(new Interval(new TableElements(table), lessFor(comparator)), 0, size - 1);
}

function lessFor(comparator: Value): Less {
  if (comparator === undefined) return lt;
  const compare = comparator as LuaFunction;
  return (a, b) => {
    const result = compare(a, b);
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

/** The elements being sorted, with 0-based inclusive bounds. */
class Interval {
  private readonly elements: Elements;
  private readonly less: Less;
  private random = 0;

  constructor(elements: Elements, less: Less) {
    this.elements = elements;
    this.less = less;
  }

  /** Makes the pivots of large intervals unpredictable, after one has turned out bad. */
  randomize(): void {
    this.random = Math.floor(Math.random() * 2 ** 32);
  }

  /** Parts lo..up by a pivot that is then in place, and returns where; undefined when lo..up is sorted already. */
  split(lo: number, up: number): number | undefined {
    const { elements } = this;
    this.order(lo, up);
    if (up - lo === 1) return undefined;
    const middle = this.choosePivot(lo, up);
    this.orderMiddle(lo, middle, up);
    if (up - lo === 2) return undefined;
    const pivot = elements.get(middle);
    elements.set(middle, elements.get(up - 1));
    elements.set(up - 1, pivot);
    return this.partition(lo, up, pivot);
  }

  private order(lo: number, up: number): void {
    const { elements, less } = this;
    const low = elements.get(lo);
    const high = elements.get(up);
    if (!less(high, low)) return;
    elements.set(lo, high);
    elements.set(up, low);
  }

  private orderMiddle(lo: number, middle: number, up: number): void {
    const { elements, less } = this;
    const value = elements.get(middle);
    const low = elements.get(lo);
    if (less(value, low)) {
      elements.set(middle, low);
      elements.set(lo, value);
      return;
    }
    const high = elements.get(up);
    if (!less(high, value)) return;
    elements.set(middle, high);
    elements.set(up, value);
  }

  private choosePivot(lo: number, up: number): number {
    if (up - lo < randomLimit || this.random === 0) return (lo + up) >>> 1;
    const quarter = Math.floor((up - lo) / 4);
    return (this.random % (quarter * 2)) + lo + quarter;
  }

  // The pivot is at up - 1; elements[lo] <= pivot <= elements[up].
  private partition(lo: number, up: number, pivot: Value): number {
    const { elements, less } = this;
    let i = lo;
    let j = up - 1;
    for (;;) {
      let left: Value;
      let right: Value;
      while (less((left = elements.get(++i)), pivot)) {
        if (i === up - 1) throw luaError("invalid order function for sorting");
      }
      while (less(pivot, (right = elements.get(--j)))) {
        if (j < i) throw luaError("invalid order function for sorting");
      }
      if (j < i) {
        elements.set(up - 1, left);
        elements.set(i, pivot);
        return i;
      }
      elements.set(i, right);
      elements.set(j, left);
    }
  }
}
