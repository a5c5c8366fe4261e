// & | ~ << >> and unary ~ on any values, on 64-bit integers. Floats with an integer value are
// converted, strings are not. Invariant: safe integers stay numbers. Lua 5.4 manual §3.4.2; cf. lvm.c luaV_shiftl.
import { callEvent } from "./event.ts";
import { metamethod } from "./metatable.ts";
import { type Integer, isInteger, isNumber, toInteger } from "./number.ts";
import { errorAt, operandError, type Source } from "./source.ts";
import type { Value } from "./value.ts";
import { bandWide, borWide, bxorWide, lowHalf, shlWide, shrWide } from "./wide.ts";

interface Operation {
  readonly event: string;
  readonly integers: (a: Integer, b: Integer) => Integer;
}

const conjunction: Operation = { event: "__band", integers: bandWide };
const disjunction: Operation = { event: "__bor", integers: borWide };
const exclusion: Operation = { event: "__bxor", integers: bxorWide };
const leftShift: Operation = { event: "__shl", integers: shlWide };
const rightShift: Operation = { event: "__shr", integers: shrWide };
const complement: Operation = { event: "__bnot", integers: (a) => bxorWide(a, -1) };

/** a & b */
export function band(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function band(a: Value, b: Value, at?: Source, site?: number): Value;
export function band(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    // JavaScript's operators take a safe integer modulo 2^32, which is enough where the other one is below that.
    if (b >>> 0 === b && Number.isSafeInteger(a)) return (a & b) >>> 0;
    if (a >>> 0 === a && Number.isSafeInteger(b)) return (a & b) >>> 0;
  }
  if (isInteger(a) && isInteger(b)) return bandWide(a, b);
  return bitwise(conjunction, a, b, at, site);
}

/** a | b */
export function bor(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function bor(a: Value, b: Value, at?: Source, site?: number): Value;
export function bor(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    if (a >>> 0 === a && b >>> 0 === b) return (a | b) >>> 0;
  }
  if (isInteger(a) && isInteger(b)) return borWide(a, b);
  return bitwise(disjunction, a, b, at, site);
}

/** a ~ b */
export function bxor(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function bxor(a: Value, b: Value, at?: Source, site?: number): Value;
export function bxor(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    if (a >>> 0 === a && b >>> 0 === b) return (a ^ b) >>> 0;
  }
  if (isInteger(a) && isInteger(b)) return bxorWide(a, b);
  return bitwise(exclusion, a, b, at, site);
}

/** a << b; bits shifted out are lost, a negative b shifts right. */
export function shl(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function shl(a: Value, b: Value, at?: Source, site?: number): Value;
export function shl(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number" && b >= 0 && b < 53 && (b | 0) === b && Number.isSafeInteger(a)) {
    const shifted = a * (b < 31 ? 1 << b : (1 << 30) * (1 << (b - 30)));
    if (Number.isSafeInteger(shifted)) return shifted;
  }
  if (isInteger(a) && isInteger(b)) return shlWide(a, b);
  return bitwise(leftShift, a, b, at, site);
}

/** The last 32 bits of a << b, which is an integer, as an int32. */
export function shlHalf(a: Value, b: Value, at?: Source, site?: number): number {
  if (typeof a === "number" && typeof b === "number" && b >= 0 && b < 32 && (b | 0) === b && Number.isSafeInteger(a)) {
    return a << b;
  }
  return lowHalf(shl(a, b, at, site) as Integer);
}

/** a >> b, filling with zeros; a negative b shifts left. */
export function shr(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function shr(a: Value, b: Value, at?: Source, site?: number): Value;
export function shr(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number" && a >= 0 && b >= 0 && (b | 0) === b) {
    if (a >>> 0 === a && b <= 31) return a >>> b;
    if (Number.isSafeInteger(a)) return b < 64 ? Math.floor(a / 2 ** b) : 0;
  }
  if (isInteger(a) && isInteger(b)) return shrWide(a, b);
  return bitwise(rightShift, a, b, at, site);
}

/** The last 32 bits of a >> b, which is an integer, as an int32. */
export function shrHalf(a: Value, b: Value, at?: Source, site?: number): number {
  if (typeof a === "number" && typeof b === "number" && a >>> 0 === a && b >= 0 && b < 32 && (b | 0) === b) {
    return (a >>> b) | 0;
  }
  return lowHalf(shr(a, b, at, site) as Integer);
}

/** ~a */
export function bnot(a: Integer, at?: Source, site?: number): Integer;
export function bnot(a: Value, at?: Source, site?: number): Value;
export function bnot(a: Value, at?: Source, site?: number): Value {
  // The complement of 2^53-1 is no safe integer.
  if (typeof a === "number" && Number.isSafeInteger(a) && a !== Number.MAX_SAFE_INTEGER) return -1 - a;
  return bitwise(complement, a, a, at, site);
}

function bitwise(operation: Operation, a: Value, b: Value, at?: Source, site?: number): Value {
  const left = isNumber(a) ? toInteger(a) : undefined;
  const right = isNumber(b) ? toInteger(b) : undefined;
  if (left !== undefined && right !== undefined) return operation.integers(left, right);
  const handler = metamethod(a, operation.event) ?? metamethod(b, operation.event);
  if (handler !== undefined) return callEvent({ handler, event: operation.event, at, site }, a, b);
  throw refused(a, b, at, site);
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

/** Raises the error of a bitwise operator whose operand `operand`, 0 or 1, is nil. */
export function nilBits(at: Source, site: number, operand: number): never {
  throw operandError("perform bitwise operation on", undefined, { at, site, operand });
}
