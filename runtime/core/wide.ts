// Integer arithmetic modulo 2^64 on both representations of integers, for results that are no safe integers: on 32-bit
// halves, which costs a fraction of what operations on bigints do.
// Invariant: results are canonical (number.ts). Lua 5.4 manual §3.4.1, §3.4.2; lvm.c luaV_shiftl.
import type { Integer } from "./number.ts";

// A memory where halves become bigints and bigints halves, for two operands and the result.
const words = /*@__PURE__*/ new Int32Array(6);
const longs = /*@__PURE__*/ new BigInt64Array(words.buffer);
const low: number = /*@__PURE__*/ isLittleEndian() ? 0 : 1;
const high: number = 1 - low;

function isLittleEndian(): boolean {
  return new Uint8Array(new Int32Array([1]).buffer)[0] === 1;
}

function load(a: Integer, b: Integer): void {
  if (typeof a === "bigint") longs[0] = a;
  else {
    words[low] = a;
    words[high] = Math.floor(a / 2 ** 32);
  }
  if (typeof b === "bigint") longs[1] = b;
  else {
    words[2 + low] = b;
    words[2 + high] = Math.floor(b / 2 ** 32);
  }
}

/** The integer with these halves, of which only the last 32 bits count. */
function join(highHalf: number, lowHalf: number): Integer {
  const top = highHalf | 0;
  if (top >= -(2 ** 21) && top < 2 ** 21) {
    const n = top * 2 ** 32 + (lowHalf >>> 0);
    // the one result in this range that is not safe
    if (n !== -(2 ** 53)) return n;
  }
  words[4 + low] = lowHalf;
  words[4 + high] = top;
  return longs[2]!;
}

/** a + b modulo 2^64 */
export function addWide(a: Integer, b: Integer): Integer {
  load(a, b);
  const sum = (words[low]! >>> 0) + (words[2 + low]! >>> 0);
  return join(words[high]! + words[2 + high]! + (sum >= 2 ** 32 ? 1 : 0), sum | 0);
}

/** a - b modulo 2^64 */
export function subWide(a: Integer, b: Integer): Integer {
  load(a, b);
  const difference = (words[low]! >>> 0) - (words[2 + low]! >>> 0);
  return join(words[high]! - words[2 + high]! - (difference < 0 ? 1 : 0), difference | 0);
}

/** a * b modulo 2^64 */
export function mulWide(a: Integer, b: Integer): Integer {
  load(a, b);
  const left = words[low]!;
  const right = words[2 + low]!;
  // The product of the low halves, in parts below 2^49: 16 bits times 32.
  const first = (left & 0xffff) * (right >>> 0);
  const second = (left >>> 16) * (right >>> 0) + Math.floor(first / 2 ** 16);
  const carried = Math.floor(second / 2 ** 16) | 0;
  const crossed = Math.imul(words[high]!, right) + Math.imul(left, words[2 + high]!);
  return join((carried + crossed) | 0, Math.imul(left, right));
}

/** a & b */
export function bandWide(a: Integer, b: Integer): Integer {
  load(a, b);
  return join(words[high]! & words[2 + high]!, words[low]! & words[2 + low]!);
}

/** a | b */
export function borWide(a: Integer, b: Integer): Integer {
  load(a, b);
  return join(words[high]! | words[2 + high]!, words[low]! | words[2 + low]!);
}

/** a ~ b */
export function bxorWide(a: Integer, b: Integer): Integer {
  load(a, b);
  return join(words[high]! ^ words[2 + high]!, words[low]! ^ words[2 + low]!);
}

/** a << b for any b; a negative one shifts right. */
export function shlWide(a: Integer, b: Integer): Integer {
  if (b < 0) return b > -64 ? shiftRight(a, -Number(b)) : 0;
  return b < 64 ? shiftLeft(a, Number(b)) : 0;
}

/** a >> b for any b, filling with zeros; a negative one shifts left. */
export function shrWide(a: Integer, b: Integer): Integer {
  if (b < 0) return b > -64 ? shiftLeft(a, -Number(b)) : 0;
  return b < 64 ? shiftRight(a, Number(b)) : 0;
}

function shiftLeft(a: Integer, by: number): Integer {
  load(a, 0);
  const lower = words[low]!;
  if (by >= 32) return join(lower << (by - 32), 0);
  // Shifts by 32 shift by 0.
  return by === 0 ? a : join((words[high]! << by) | (lower >>> (32 - by)), lower << by);
}

function shiftRight(a: Integer, by: number): Integer {
  load(a, 0);
  const upper = words[high]!;
  if (by >= 32) return join(0, upper >>> (by - 32));
  return by === 0 ? a : join(upper >>> by, (words[low]! >>> by) | (upper << (32 - by)));
}

/** The last 32 bits of an integer, as an int32. */
export function lowHalf(a: Integer): number {
  if (typeof a === "number") return a | 0;
  longs[0] = a;
  return words[low]!;
}

/** An integer as a bigint, within 64 bits as far as V8 can see, so that it computes with it in registers. */
export function toInt64(a: Integer): bigint {
  return BigInt.asIntN(64, typeof a === "bigint" ? a : BigInt(a));
}

/** The integer that a bigint within 64 bits stands for. */
export function fromInt64(b: bigint): Integer {
  longs[2] = b;
  const top = words[4 + high]!;
  if (top >= -(2 ** 21) && top < 2 ** 21) {
    const n = top * 2 ** 32 + (words[4 + low]! >>> 0);
    if (n !== -(2 ** 53)) return n;
  }
  return longs[2];
}
