// & | ~ << >> and unary ~ on any values, on 64-bit integers. Floats with an integer value are
// converted, strings are not. Invariant: safe integers stay numbers. Lua 5.4 manual §3.4.2; cf. lvm.c luaV_shiftl.
import { callEvent } from "./event.ts";
import { metamethod } from "./metatable.ts";
import { type Integer, isNumber, toInteger, wrap } from "./number.ts";
import { errorAt, operandError, type Source } from "./source.ts";
import type { Value } from "./value.ts";

interface Operation {
  readonly event: string;
  readonly integers: (a: bigint, b: bigint) => bigint;
}

const conjunction: Operation = { event: "__band", integers: (a, b) => a & b };
const disjunction: Operation = { event: "__bor", integers: (a, b) => a | b };
const exclusion: Operation = { event: "__bxor", integers: (a, b) => a ^ b };
const leftShift: Operation = { event: "__shl", integers: (a, b) => shift(a, b) };
const rightShift: Operation = { event: "__shr", integers: (a, b) => shift(a, -b) };
const complement: Operation = { event: "__bnot", integers: (a) => ~a };

/** a & b */
export function band(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function band(a: Value, b: Value, at?: Source, site?: number): Value;
export function band(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return join(high(a) & high(b), a & b);
  }
  return bitwise(conjunction, a, b, at, site);
}

/** a | b */
export function bor(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function bor(a: Value, b: Value, at?: Source, site?: number): Value;
export function bor(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return join(high(a) | high(b), a | b);
  }
  return bitwise(disjunction, a, b, at, site);
}

/** a ~ b */
export function bxor(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function bxor(a: Value, b: Value, at?: Source, site?: number): Value;
export function bxor(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return join(high(a) ^ high(b), a ^ b);
  }
  return bitwise(exclusion, a, b, at, site);
}

/** a << b; bits shifted out are lost, a negative b shifts right. */
export function shl(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function shl(a: Value, b: Value, at?: Source, site?: number): Value;
export function shl(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number" && b >= 0 && b < 53 && (b | 0) === b && Number.isSafeInteger(a)) {
    const shifted = a * 2 ** b;
    if (Number.isSafeInteger(shifted)) return shifted;
  }
  return bitwise(leftShift, a, b, at, site);
}

/** a >> b, filling with zeros; a negative b shifts left. */
export function shr(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function shr(a: Value, b: Value, at?: Source, site?: number): Value;
export function shr(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number" && a >= 0 && b >= 0 && (b | 0) === b) {
    if ((a | 0) === a && b <= 31) return a >>> b;
    if (Number.isSafeInteger(a)) return b < 64 ? Math.floor(a / 2 ** b) : 0;
  }
  return bitwise(rightShift, a, b, at, site);
}

/** ~a */
export function bnot(a: Integer, at?: Source, site?: number): Integer;
export function bnot(a: Value, at?: Source, site?: number): Value;
export function bnot(a: Value, at?: Source, site?: number): Value {
  // The complement of 2^53-1 is no safe integer.
  if (typeof a === "number" && Number.isSafeInteger(a) && a !== Number.MAX_SAFE_INTEGER) return -1 - a;
  return bitwise(complement, a, a, at, site);
}

// A safe integer is high * 2^32 + low, with low its last 32 bits: bitwise operations work on both parts alone.
function high(n: number): number {
  return Math.floor(n / 2 ** 32);
}

function join(highPart: number, lowPart: number): Integer {
  const joined = highPart * 2 ** 32 + (lowPart >>> 0);
  // -2^53 is the one result that is not safe.
  return joined === -(2 ** 53) ? BigInt(joined) : joined;
}

function shift(a: bigint, by: bigint): bigint {
  if (by <= -64n || by >= 64n) return 0n;
  return by >= 0n ? a << by : BigInt.asUintN(64, a) >> -by;
}

function bitwise(operation: Operation, a: Value, b: Value, at?: Source, site?: number): Value {
  const left = isNumber(a) ? toInteger(a) : undefined;
  const right = isNumber(b) ? toInteger(b) : undefined;
  if (left !== undefined && right !== undefined) return onIntegers(operation, left, right);
  const handler = metamethod(a, operation.event) ?? metamethod(b, operation.event);
  if (handler !== undefined) return callEvent({ handler, event: operation.event, at, site }, a, b);
  throw refused(a, b, at, site);
}

function onIntegers(operation: Operation, a: Integer, b: Integer): Value {
  return wrap(operation.integers(BigInt(a), BigInt(b)));
}

// Strings are not converted. ltm.c luaT_trybinTM, ldebug.c luaG_opinterror
function refused(a: Value, b: Value, at?: Source, site?: number): unknown {
  if (isNumber(a) && isNumber(b)) return noInteger(toInteger(a) === undefined ? 0 : 1, at, site);
  const operand = isNumber(a) ? 1 : 0;
  return operandError("perform bitwise operation on", operand === 0 ? a : b, { at, site, operand });
}

// ldebug.c luaG_tointerror
function noInteger(operand: number, at?: Source, site?: number): unknown {
  const names = at === undefined || site === undefined ? undefined : at.names[site];
  const name = typeof names === "string" ? (operand === 0 ? names : "") : (names?.[operand] ?? "");
  return errorAt(`number${name === "" ? "" : ` (${name})`} has no integer representation`, at, site);
}
