// What a condition tells of the locals in it, once it is known to be true, or not to be.
// Invariant: holds for every evaluation that has not raised; compares only what has no metamethods. Lua 5.4 manual §3.4.4, §3.4.5.
import type { BinaryExpression, CallExpression, Expression, KindClaim } from "../ast.ts";
import type { Local } from "../scope.ts";
import {
  type AbstractValue,
  integerIn,
  type Interval,
  isOnly,
  Kind,
  may,
  never,
  number,
  string,
} from "./abstract-value.ts";
import { asFloats } from "./transfer.ts";

/** What refinement asks of the evaluation around it. */
export interface RefinedValues {
  /** The local that an expression is, when its value can be followed. */
  followed(expression: Expression): Local | undefined;
  /** The value of a local here. */
  current(local: Local): AbstractValue;
  /** The value that an expression has been found to have. */
  valueOf(expression: Expression): AbstractValue;
  narrow(local: Local, value: AbstractValue): void;
  /** Goes on with what is known when either condition tells what it does. */
  either(first: () => void, second: () => void): void;
  /** Whether an operator may call a metamethod for an event. */
  hasEvent(event: string): boolean;
}

const numeric = Kind.integer | Kind.float;
const smallInteger = integerIn(-(2 ** 31), 2 ** 31 - 1);
const falsy = Kind.nil | Kind.boolean;

// How deep a condition is looked into: each link of a long chain asks what the links before it tell.
const maxDepth = 8;

/** Narrows the locals of a condition that is true, or false. */
export function refine(condition: Expression, isTrue: boolean, values: RefinedValues, depth = 0): void {
  if (depth > maxDepth) return;
  switch (condition.type) {
    case "ParenthesizedExpression":
      return refine(condition.expression, isTrue, values, depth + 1);
    case "UnaryExpression":
      if (condition.operator === "not") refine(condition.argument, !isTrue, values, depth + 1);
      return;
    case "LogicalExpression": {
      const { left, right } = condition;
      if ((condition.operator === "and") === isTrue) {
        refine(left, isTrue, values, depth + 1);
        return refine(right, isTrue, values, depth + 1);
      }
      return values.either(
        () => refine(left, isTrue, values, depth + 1),
        () => {
          refine(left, !isTrue, values, depth + 1);
          refine(right, isTrue, values, depth + 1);
        },
      );
    }
    case "Identifier":
      return keep(condition, isTrue ? ~Kind.nil : falsy, values);
    case "BinaryExpression":
      return refineComparison(condition, isTrue, values);
    case "KindTest":
      if (isTrue) for (const claim of condition.claims) believe(claim, values);
  }
}

// A claim that has been tested. Where a value is known for a number, whether it is an integer is not.
function believe({ operand, kind }: KindClaim, values: RefinedValues): void {
  const local = values.followed(operand);
  if (local === undefined) return;
  const value = values.current(local);
  if (may(value, Kind.any)) values.narrow(local, kind === "string" ? string : smallInteger);
  else if (kind === "string") keep(operand, Kind.string, values);
  else if (isOnly(value, Kind.integer | Kind.nil)) keep(operand, Kind.integer, values);
  else if (may(value, Kind.integer) && !isOnly(value, Kind.integer | Kind.float)) values.narrow(local, smallInteger);
}

// Leaves a local some of its kinds.
function keep(expression: Expression, kinds: number, values: RefinedValues): void {
  const local = values.followed(expression);
  if (local === undefined) return;
  const value = values.current(local);
  if (may(value, Kind.any | Kind.other | Kind.library)) {
    if (kinds === Kind.nil) values.narrow(local, { ...never, kinds });
    return;
  }
  if ((value.kinds & ~kinds) !== 0) values.narrow(local, ofKinds(value, value.kinds & kinds));
}

// The part of a value that is of some of its kinds.
function ofKinds(value: AbstractValue, kinds: number): AbstractValue {
  return {
    kinds,
    integers: (kinds & Kind.integer) === 0 ? never.integers : value.integers,
    floats: (kinds & Kind.float) === 0 ? never.floats : value.floats,
    functions: (kinds & Kind.function) === 0 ? never.functions : value.functions,
    contents: (kinds & Kind.table) === 0 ? undefined : value.contents,
    library: (kinds & Kind.library) === 0 ? undefined : value.library,
  };
}

function refineComparison(node: BinaryExpression, isTrue: boolean, values: RefinedValues): void {
  const { left, right } = node;
  switch (node.operator) {
    case "==":
    case "~=":
      return refineEquality(node, (node.operator === "==") === isTrue, values);
    case "<":
      return isTrue
        ? order(left, right, { values, isStrict: true })
        : notOrder(right, left, { values, isStrict: false });
    case "<=":
      return isTrue
        ? order(left, right, { values, isStrict: false })
        : notOrder(right, left, { values, isStrict: true });
    case ">":
      return isTrue
        ? order(right, left, { values, isStrict: true })
        : notOrder(left, right, { values, isStrict: false });
    case ">=":
      return isTrue
        ? order(right, left, { values, isStrict: false })
        : notOrder(left, right, { values, isStrict: true });
  }
}

function refineEquality({ left, right }: BinaryExpression, isEqual: boolean, values: RefinedValues): void {
  refineBy(left, right, { isEqual, values });
  refineBy(right, left, { isEqual, values });
}

interface Equality {
  readonly isEqual: boolean;
  readonly values: RefinedValues;
}

// What is known of a side that is equal to the other one, or is not.
function refineBy(side: Expression, other: Expression, { isEqual, values }: Equality): void {
  if (other.type === "NilLiteral") return keep(side, isEqual ? Kind.nil : ~Kind.nil, values);
  if (!isEqual) return;
  if (other.type === "StringLiteral") return refineType(side, other.value, values);
  const value = values.valueOf(other);
  if (isOnly(value, Kind.integer)) bound(side, value.integers, values);
}

// type(x) == "number"
function refineType(call: Expression, name: string, values: RefinedValues): void {
  if (call.type !== "CallExpression" || call.args.length !== 1) return;
  const kinds = kindsNamed(name, libraryOf(call, values));
  const local = kinds === undefined ? undefined : values.followed(call.args[0]!);
  if (kinds === undefined || local === undefined) return;
  const value = values.current(local);
  if (!may(value, Kind.any)) return keep(call.args[0]!, kinds, values);
  // Of a value that may be anything, only what holds no references can be told apart.
  if (kinds === numeric) values.narrow(local, number);
  else if (kinds === Kind.string || kinds === Kind.nil || kinds === Kind.boolean)
    values.narrow(local, { ...never, kinds });
  else if (kinds === Kind.integer) values.narrow(local, { ...number, kinds, floats: never.floats });
  else if (kinds === Kind.float) values.narrow(local, { ...number, kinds, integers: never.integers });
}

function libraryOf(call: CallExpression, values: RefinedValues): string | undefined {
  const callee = values.valueOf(call.callee);
  return callee.kinds === Kind.library ? callee.library : undefined;
}

const kindsOfTypes: { readonly [name: string]: number } = {
  nil: Kind.nil,
  boolean: Kind.boolean,
  number: numeric,
  string: Kind.string,
  table: Kind.table,
  function: Kind.function,
};

function kindsNamed(name: string, library: string | undefined): number | undefined {
  if (library === "type") return Object.hasOwn(kindsOfTypes, name) ? kindsOfTypes[name] : undefined;
  if (library !== "math.type") return undefined;
  return name === "integer" ? Kind.integer : name === "float" ? Kind.float : undefined;
}

interface Order {
  readonly values: RefinedValues;
  readonly isStrict: boolean;
}

// smaller < larger, or smaller <= larger
function order(smaller: Expression, larger: Expression, { values, isStrict }: Order): void {
  const low = values.valueOf(smaller);
  const high = values.valueOf(larger);
  if (!comparesNumbers(low, high, values)) return;
  const max = asFloats(high).max;
  const min = asFloats(low).min;
  bound(smaller, { min: -Infinity, max: isStrict ? Math.ceil(max) - 1 : Math.floor(max) }, values);
  bound(larger, { min: isStrict ? Math.floor(min) + 1 : Math.ceil(min), max: Infinity }, values);
}

// The same, where the opposite is not true: of integers only, since NaN is in no order.
function notOrder(smaller: Expression, larger: Expression, how: Order): void {
  const { values } = how;
  if (isOnly(values.valueOf(smaller), Kind.integer) && isOnly(values.valueOf(larger), Kind.integer)) {
    order(smaller, larger, how);
  }
}

// Whether one side is a number, and the other one is, too, since nothing else can be compared with numbers.
function comparesNumbers(a: AbstractValue, b: AbstractValue, values: RefinedValues): boolean {
  if (isOnly(a, numeric) && isOnly(b, numeric)) return true;
  if (values.hasEvent("__lt") || values.hasEvent("__le")) return false;
  const isNumber = isOnly(a, numeric) || isOnly(b, numeric);
  return isNumber && !may(a, Kind.any) && !may(b, Kind.any);
}

// Bounds the integers of a local, which is the expression, or differs from it by a constant or a factor. What is neither
// an integer nor a float cannot have been compared.
function bound(expression: Expression, interval: Interval, values: RefinedValues): void {
  const local = values.followed(expression);
  if (local === undefined) return boundOperand(expression, interval, values);
  const value = values.current(local);
  if (may(value, Kind.any)) return;
  const integers = intersection(value.integers, interval);
  const hasIntegers = may(value, Kind.integer) && integers.min <= integers.max;
  const kinds = value.kinds & (Kind.float | (hasIntegers ? Kind.integer : 0));
  if (kinds === value.kinds && integers.min === value.integers.min && integers.max === value.integers.max) return;
  values.narrow(local, ofKinds({ ...value, integers: hasIntegers ? integers : never.integers }, kinds));
}

// What is no safe integer bounds nothing.
function intersection(a: Interval, b: Interval): Interval {
  return {
    min: Number.isSafeInteger(b.min) ? Math.max(a.min, b.min) : a.min,
    max: Number.isSafeInteger(b.max) ? Math.min(a.max, b.max) : a.max,
  };
}

function boundOperand(expression: Expression, { min, max }: Interval, values: RefinedValues): void {
  if (expression.type === "ParenthesizedExpression") return bound(expression.expression, { min, max }, values);
  if (expression.type !== "BinaryExpression") return;
  const { integers, kinds } = values.valueOf(expression);
  // What has wrapped tells nothing.
  if (kinds !== Kind.integer || !Number.isSafeInteger(integers.min) || !Number.isSafeInteger(integers.max)) return;
  const { left, right, operator } = expression;
  if (right.type === "IntegerLiteral" && typeof right.value === "number") {
    const by = right.value;
    if (operator === "+") bound(left, { min: min - by, max: max - by }, values);
    else if (operator === "-") bound(left, { min: min + by, max: max + by }, values);
    else if (operator === "*" && by > 0) bound(left, { min: Math.ceil(min / by), max: Math.floor(max / by) }, values);
  } else if (left.type === "IntegerLiteral" && typeof left.value === "number" && operator === "*" && left.value > 0) {
    bound(right, { min: Math.ceil(min / left.value), max: Math.floor(max / left.value) }, values);
  }
}
