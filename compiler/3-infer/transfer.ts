// What operators make of abstract values, where no metamethod is involved.
// Invariant: mirrors runtime/core for all values of these kinds; what an operator raises needs no value.
// Counting is taken to end: from within ±2^52, steps of 64 at most never lead out of the safe integers, since 2^46 of them
// take years. Lua 5.4 manual §3.4.1, §3.4.2.
import type { ArithmeticOperator, BitwiseOperator } from "../ast.ts";
import {
  type AbstractValue,
  everything,
  float,
  floatIn,
  integer,
  integerIn,
  type Interval,
  isOnly,
  join,
  Kind,
  may,
  never,
  number,
} from "./abstract-value.ts";
import { countable } from "./slot.ts";

const smallStep = 64;

/** Kinds that arithmetic takes without metamethods. Strings are converted by those of the string library. */
const numeric = Kind.integer | Kind.float;

/** left operator right, of the numbers (and numerals in strings) among both; never when there are none. */
export function arithmetic(operator: ArithmeticOperator, left: AbstractValue, right: AbstractValue): AbstractValue {
  const unknown = Kind.any | Kind.string;
  if (!may(left, numeric | unknown) || !may(right, numeric | unknown)) return never;
  if (operator === "/" || operator === "^") return floats(operator, left, right);
  if (may(left, unknown) || may(right, unknown)) {
    // A float on one side makes the result a float.
    return isOnly(left, Kind.float) || isOnly(right, Kind.float) ? float : number;
  }
  let result = never;
  if (may(left, Kind.integer) && may(right, Kind.integer)) {
    result = integers(operator, left.integers, right.integers);
  }
  const hasFloat = may(left, Kind.float) || may(right, Kind.float);
  return hasFloat ? join(result, floats(operator, left, right)) : result;
}

function integers(operator: ArithmeticOperator, a: Interval, b: Interval): AbstractValue {
  switch (operator) {
    case "+":
      return counted(a, b) ?? integerIn(a.min + b.min, a.max + b.max);
    case "-":
      return counted(a, { min: -b.max, max: -b.min }) ?? integerIn(a.min - b.max, a.max - b.min);
    case "*":
      return product(a, b);
    case "%":
      return remainder(a, b);
    case "//":
      return quotient(a, b);
    default:
      return integer;
  }
}

// One of both is a small step.
function counted(a: Interval, b: Interval): AbstractValue | undefined {
  if (!isWithin(a, countable) || !isWithin(b, countable)) return undefined;
  if (!isWithin(a, smallStep) && !isWithin(b, smallStep)) return undefined;
  return integerIn(Math.max(a.min + b.min, -countable), Math.min(a.max + b.max, countable));
}

/** Whether all of the interval is within ±limit. */
export function isWithin({ min, max }: Interval, limit: number): boolean {
  return min >= -limit && max <= limit;
}

function product(a: Interval, b: Interval): AbstractValue {
  const corners = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  return integerIn(Math.min(...corners), Math.max(...corners));
}

function remainder(a: Interval, b: Interval): AbstractValue {
  if (b.min > 0) return integerIn(0, a.min >= 0 ? Math.min(a.max, b.max - 1) : b.max - 1);
  if (b.max < 0) return integerIn(b.min + 1, 0);
  // A divisor 0 raises.
  return integerIn(Math.min(b.min + 1, 0), Math.max(b.max - 1, 0));
}

function quotient(a: Interval, b: Interval): AbstractValue {
  if (b.min > 0) {
    const min = Math.floor(a.min / (a.min < 0 ? b.min : b.max));
    return integerIn(min, Math.floor(a.max / (a.max < 0 ? b.max : b.min)));
  }
  const largest = Math.max(Math.abs(a.min), Math.abs(a.max));
  return integerIn(-largest, largest);
}

function floats(operator: ArithmeticOperator, left: AbstractValue, right: AbstractValue): AbstractValue {
  const a = asFloats(left);
  const b = asFloats(right);
  switch (operator) {
    case "+":
      return floatIn(a.min + b.min, a.max + b.max);
    case "-":
      return floatIn(a.min - b.max, a.max - b.min);
    case "*":
      return atCorners(a, b, (x, y) => x * y);
    case "/":
    case "//":
      if (b.min <= 0 && b.max >= 0) return float;
      return atCorners(a, b, operator === "/" ? (x, y) => x / y : (x, y) => Math.floor(x / y));
    case "%":
      return isFinite(a) && isFinite(b) && (b.min > 0 || b.max < 0)
        ? floatIn(Math.min(b.min, 0), Math.max(b.max, 0))
        : float;
    case "^":
      // Powers of numbers from 0 up only grow, or only shrink, with either operand; the last digits are up to the C library.
      return a.min >= 0 && b.min >= 0 ? atCorners(a, b, (x, y) => x ** y, 1e-12) : float;
    default:
      return float;
  }
}

// The floats between what an operation gives at the ends of both intervals, and a little more.
function atCorners(a: Interval, b: Interval, apply: (x: number, y: number) => number, more = 0): AbstractValue {
  const corners = [a.min, a.max].flatMap((x) => [apply(x, b.min), apply(x, b.max)]);
  const [min, max] = [Math.min(...corners), Math.max(...corners)];
  return floatIn(min - Math.abs(min) * more, max + Math.abs(max) * more);
}

/** Whether no number in the interval is infinite, or NaN. */
export function isFinite({ min, max }: Interval): boolean {
  return Number.isFinite(min) && Number.isFinite(max);
}

/** How far a value reaches as a double where it is a number; everything when strings may stand for one. */
export function asFloats(value: AbstractValue): Interval {
  if (!may(value, numeric) || may(value, Kind.any | Kind.string)) return everything;
  const { integers, floats } = value;
  if (!may(value, Kind.float)) return integers;
  if (!may(value, Kind.integer)) return floats;
  return { min: Math.min(integers.min, floats.min), max: Math.max(integers.max, floats.max) };
}

/** left operator right, of the numbers among both. */
export function bitwise(operator: BitwiseOperator, left: AbstractValue, right: AbstractValue): AbstractValue {
  const operands = numeric | Kind.any;
  if (!may(left, operands) || !may(right, operands)) return never;
  const a = asIntegers(left);
  const b = asIntegers(right);
  switch (operator) {
    case "&":
      return conjunction(a, b);
    case "|":
    case "~":
      return combination(a, b);
    case "<<":
      return shiftedLeft(a, b);
    case ">>":
      return shiftedRight(a, b);
  }
}

// Floats with an integer value are converted; what is no number raises.
function asIntegers(value: AbstractValue): Interval {
  return may(value, Kind.float | Kind.any) ? everything : value.integers;
}

function conjunction(a: Interval, b: Interval): AbstractValue {
  const masks = [a, b].filter(({ min }) => min >= 0);
  if (masks.length > 0) return integerIn(0, Math.min(...masks.map(({ max }) => max)));
  return combination(a, b);
}

// The bits that both leave as they are: all above the highest that one of them changes.
function combination(a: Interval, b: Interval): AbstractValue {
  const largest = Math.max(a.max, b.max, -1 - a.min, -1 - b.min);
  if (largest >= 2 ** 52) return integer;
  const ones = 2 ** Math.ceil(Math.log2(largest + 1)) - 1;
  const all = ones >= largest ? ones : ones * 2 + 1;
  return integerIn(a.min >= 0 && b.min >= 0 ? 0 : -1 - all, all);
}

function shiftedLeft(a: Interval, b: Interval): AbstractValue {
  if (b.min < 0 || b.max > 52) return integer;
  const factor = 2 ** b.max;
  return integerIn(Math.min(a.min * factor, a.min), Math.max(a.max * factor, a.max));
}

function shiftedRight(a: Interval, b: Interval): AbstractValue {
  if (b.min < 0 || b.max > 63) return integer;
  if (a.min >= 0) return integerIn(0, Math.floor(a.max / 2 ** b.min));
  return b.min >= 12 ? integerIn(0, 2 ** (64 - b.min) - 1) : integer;
}

/** -value, of the numbers in it. */
export function negation(value: AbstractValue): AbstractValue {
  if (may(value, Kind.any | Kind.string)) return number;
  let result = never;
  if (may(value, Kind.integer)) result = integerIn(-value.integers.max, -value.integers.min);
  if (may(value, Kind.float)) result = join(result, floatIn(-value.floats.max, -value.floats.min));
  return result;
}

/** ~value, of the numbers in it. */
export function complement(value: AbstractValue): AbstractValue {
  if (!may(value, numeric | Kind.any)) return never;
  const { min, max } = asIntegers(value);
  return integerIn(-1 - max, -1 - min);
}
