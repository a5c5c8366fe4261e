// What the inference knows of a value: the kinds it may have, how far its numbers reach, the functions it may be, and what
// is in the tables it may be.
// Invariants: immutable; a value that may be `any` says nothing else, and whatever reaches it has been given up (escape.ts);
// `join` returns its first argument itself when the second one adds nothing. A wrong value is a bug, `any` never is.
import type { FunctionExpression } from "../ast.ts";

/** The kinds as bits. `other` are coroutines and userdata; `any` is everything that may exist. */
export const Kind = {
  nil: 1,
  boolean: 2,
  integer: 4,
  float: 8,
  string: 16,
  table: 32,
  function: 64,
  library: 128,
  other: 256,
  any: 512,
} as const;

/** An interval of doubles, both ends included; of all numbers when it is not finite. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

/** A class of tables, as far as values know it; contents.ts says what is in them. */
export interface TableClass {
  /** The class that this one has become part of, itself at first. */
  readonly class: TableClass;
  /** Makes `other` part of this class. */
  unify(other: TableClass): void;
}

export interface AbstractValue {
  readonly kinds: number;
  /** Of the integers among the values; beyond ±(2^53−1) they may be anything. */
  readonly integers: Interval;
  /** Of the floats among the values; when it is finite, NaN is not among them. */
  readonly floats: Interval;
  /** The program's own functions among the values. */
  readonly functions: ReadonlySet<FunctionExpression>;
  /** What the program's own tables among the values hold. */
  readonly contents: TableClass | undefined;
  /** The library, or library function, that the value is: "math", "math.floor". */
  readonly library: string | undefined;
}

export const everything: Interval = { min: -Infinity, max: Infinity };
const emptyInterval: Interval = { min: Infinity, max: -Infinity };
const noFunctions: ReadonlySet<FunctionExpression> = new Set();

/** No value at all: what has not been reached. */
export const never: AbstractValue = {
  kinds: 0,
  integers: emptyInterval,
  floats: emptyInterval,
  functions: noFunctions,
  contents: undefined,
  library: undefined,
};

function ofKinds(kinds: number): AbstractValue {
  return { ...never, kinds };
}

export const any = ofKinds(Kind.any);
export const nil = ofKinds(Kind.nil);
export const boolean = ofKinds(Kind.boolean);
export const string = ofKinds(Kind.string);
export const other = ofKinds(Kind.other);
/** Any integer. */
export const integer: AbstractValue = { ...never, kinds: Kind.integer, integers: everything };
export const float: AbstractValue = { ...never, kinds: Kind.float, floats: everything };
export const number: AbstractValue = {
  ...never,
  kinds: Kind.integer | Kind.float,
  integers: everything,
  floats: everything,
};

/** An integer within [min, max]; any integer when that is not safe. */
export function integerIn(min: number, max: number): AbstractValue {
  return Number.isSafeInteger(min) && Number.isSafeInteger(max)
    ? { ...never, kinds: Kind.integer, integers: { min: min + 0, max: max + 0 } }
    : integer;
}

/** A float within [min, max]. */
export function floatIn(min: number, max: number): AbstractValue {
  return Number.isFinite(min) && Number.isFinite(max) ? { ...never, kinds: Kind.float, floats: { min, max } } : float;
}

export function functionValue(node: FunctionExpression): AbstractValue {
  return { ...never, kinds: Kind.function, functions: new Set([node]) };
}

export function tableValue(contents: TableClass): AbstractValue {
  return { ...never, kinds: Kind.table, contents };
}

export function libraryValue(library: string): AbstractValue {
  return { ...never, kinds: Kind.library, library };
}

/** Whether the value may be of one of the kinds. */
export function may(value: AbstractValue, kinds: number): boolean {
  return (value.kinds & kinds) !== 0;
}

/** Whether the value is of these kinds only, and not unreachable. */
export function isOnly(value: AbstractValue, kinds: number): boolean {
  return value.kinds !== 0 && (value.kinds & ~kinds) === 0;
}

/** The value without some kinds, where control flow has ruled them out. */
export function without(value: AbstractValue, kinds: number): AbstractValue {
  return (value.kinds & kinds) === 0 ? value : { ...value, kinds: value.kinds & ~kinds };
}

function hull(a: Interval, b: Interval): Interval {
  if (b.min >= a.min && b.max <= a.max) return a;
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

function union(
  a: ReadonlySet<FunctionExpression>,
  b: ReadonlySet<FunctionExpression>,
): ReadonlySet<FunctionExpression> {
  if (b.size === 0 || a === b) return a;
  if (a.size === 0) return b;
  let result: Set<FunctionExpression> | undefined;
  for (const node of b) {
    if (a.has(node)) continue;
    result ??= new Set(a);
    result.add(node);
  }
  return result ?? a;
}

/** The value that is either; tables in both are taken for tables of one class from now on. */
export function join(a: AbstractValue, b: AbstractValue): AbstractValue {
  if (a === b || b.kinds === 0) return a;
  if (a.kinds === 0) return b;
  const kinds = a.kinds | b.kinds;
  const integers = hull(a.integers, b.integers);
  const floats = hull(a.floats, b.floats);
  const functions = union(a.functions, b.functions);
  const contents = joinContents(a.contents, b.contents);
  // Several library functions are as good as an unknown one, which no program function is reached through.
  const library = a.library ?? b.library;
  const mixed = a.library !== undefined && b.library !== undefined && a.library !== b.library ? Kind.any : 0;
  if (
    kinds === a.kinds &&
    mixed === 0 &&
    integers === a.integers &&
    floats === a.floats &&
    functions === a.functions &&
    contents === a.contents
  )
    return a;
  return { kinds: kinds | mixed, integers, floats, functions, contents, library };
}

function joinContents(a: TableClass | undefined, b: TableClass | undefined): TableClass | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.class !== b.class) a.class.unify(b.class);
  // The value itself need not change: its class is found from either.
  return a;
}
