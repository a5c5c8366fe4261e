// The values that an expression list, a call or a function gives: the first ones by position, the further ones together.
// Invariant: a list that has not been reached has no values at all, not even nil.
import { type AbstractValue, any, join, never, nil } from "./abstract-value.ts";

export interface ValueList {
  readonly values: readonly AbstractValue[];
  /** What the values after `values` may be; never when there are none. */
  readonly rest: AbstractValue;
  /** The call has not been seen to return yet. */
  readonly unreached?: boolean;
}

export const unreached: ValueList = { values: [], rest: never, unreached: true };
export const noValues: ValueList = { values: [], rest: never };
/** Any number of unknown values. */
export const anyValues: ValueList = { values: [], rest: any };

export function listOf(...values: AbstractValue[]): ValueList {
  return { values, rest: never };
}

/** Some values of one sort, in unknown number. */
export function manyOf(value: AbstractValue): ValueList {
  return { values: [], rest: value };
}

/** The value at `index`, from 0, where the list is adjusted to be that long. */
export function valueAt({ values, rest, unreached: isUnreached }: ValueList, index: number): AbstractValue {
  if (isUnreached === true) return never;
  const value = values[index];
  if (value !== undefined) return value;
  return rest.kinds === 0 ? nil : join(rest, nil);
}

/** The list from `index` on. */
export function listFrom(list: ValueList, index: number): ValueList {
  return { ...list, values: list.values.slice(index) };
}

/** Every value of the list. */
export function allOf({ values, rest }: ValueList): AbstractValue {
  return values.reduce(join, rest);
}

/** The list that is either. */
export function joinLists(a: ValueList, b: ValueList): ValueList {
  if (a.unreached === true) return b;
  if (b.unreached === true) return a;
  const length = Math.max(a.values.length, b.values.length);
  const values = Array.from({ length }, (_, index) => join(valueAt(a, index), valueAt(b, index)));
  return { values, rest: join(a.rest, b.rest) };
}
