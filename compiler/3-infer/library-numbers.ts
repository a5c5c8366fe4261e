// What functions of the math library make of numbers.
// Invariant: numerals in strings, and values that are not known, give any number. Lua 5.4 manual §6.7.
import {
  type AbstractValue,
  float,
  floatIn,
  integer,
  integerIn,
  type Interval,
  join,
  Kind,
  may,
  never,
  number,
} from "./abstract-value.ts";
import type { Description } from "./library-description.ts";
import { asFloats, isFinite, isWithin } from "./transfer.ts";
import { listOf, type ValueList, valueAt } from "./value-list.ts";

/** math.floor and math.ceil. */
export const rounded =
  (round: (n: number) => number): Description =>
  (args) => {
    const value = valueAt(args, 0);
    let result = may(value, Kind.integer) ? { ...never, kinds: Kind.integer, integers: value.integers } : never;
    if (may(value, Kind.string | Kind.any)) return listOf(number);
    if (may(value, Kind.float)) {
      const { min, max } = value.floats;
      result = join(result, isWithin(value.floats, 2 ** 52) ? integerIn(round(min), round(max)) : number);
    }
    return listOf(result);
  };

/** math.max and math.min of numbers: one of the arguments. */
export const extreme: Description = (args) => {
  const all = allNumbers(args);
  return listOf(all);
};

/** The numbers among the arguments, strings that are numerals as what they may stand for. */
export function allNumbers(args: ValueList): AbstractValue {
  const plain = [...args.values, args.rest].map((value) =>
    may(value, Kind.any | Kind.string) ? number : onlyNumbers(value),
  );
  return plain.reduce(join, never);
}

function onlyNumbers(value: AbstractValue): AbstractValue {
  return { ...never, kinds: value.kinds & (Kind.integer | Kind.float), integers: value.integers, floats: value.floats };
}

/** math.abs */
export const absolute: Description = (args) => {
  const value = valueAt(args, 0);
  if (may(value, Kind.any | Kind.string)) return listOf(number);
  let result = never;
  if (may(value, Kind.integer)) {
    const { min, max } = value.integers;
    const largest = Math.max(Math.abs(min), Math.abs(max));
    result = integerIn(min > 0 ? min : 0, largest);
  }
  if (may(value, Kind.float)) {
    const { min, max } = value.floats;
    result = join(result, floatIn(0, Math.max(Math.abs(min), Math.abs(max))));
  }
  return listOf(result);
};

/** A function of a number that gives floats in the image of an interval; of what is not finite, it gives any. */
export const mapped =
  (image: (numbers: Interval) => Interval): Description =>
  (args) => {
    const numbers = asFloats(valueAt(args, 0));
    if (!isFinite(numbers)) return listOf(float);
    const { min, max } = image(numbers);
    return listOf(floatIn(min, max));
  };

/** math.random */
export const random: Description = (args) => {
  if (args.rest.kinds !== 0) return listOf(number);
  const [first, second] = args.values;
  if (first === undefined) return listOf(floatIn(0, 1));
  const [a, b] = [asFloats(first), asFloats(second ?? first)];
  if (second !== undefined) return listOf(integerIn(Math.floor(a.min), Math.ceil(b.max)));
  // random(0) gives all bits.
  return listOf(a.min >= 1 ? integerIn(1, Math.ceil(a.max)) : integer);
};
