// Integer arithmetic modulo 2^64 on both representations of integers, for results that are no safe integers: on 32-bit
// halves, which costs a fraction of what operations on bigints do.
// Invariant: results are canonical (number.ts). Lua 5.4 manual §3.4.1, §3.4.2; lvm.c luaV_shiftl.
import type { Integer } from "./number.ts";

// A memory where halves become bigints and bigints halves.
const words = /*@__PURE__*/ new Int32Array(2);
const longs = /*@__PURE__*/ new BigInt64Array(words.buffer);
const low: number = /*@__PURE__*/ isLittleEndian() ? 0 : 1;
const high: number = 1 - low;

function isLittleEndian(): boolean {
  return new Uint8Array(new Int32Array([1]).buffer)[0] === 1;
}

/** The integer with these halves, of which only the last 32 bits count. */
export function joined(upper: number, lower: number): Integer {
  const top = upper | 0;
  if (top >= -(2 ** 21) && top < 2 ** 21) {
    const n = top * 2 ** 32 + (lower >>> 0);
    // the one result in this range that is not safe
    if (n !== -(2 ** 53)) return n;
  }
  words[low] = lower;
  words[high] = top;
  return longs[0]!;
}

/** a + b modulo 2^64 */
export function addWide(a: Integer, b: Integer): Integer {
  const sum = (lowHalf(a) >>> 0) + (lowHalf(b) >>> 0);
  return joined(highHalf(a) + highHalf(b) + (sum >= 2 ** 32 ? 1 : 0), sum);
}

/** a - b modulo 2^64 */
export function subWide(a: Integer, b: Integer): Integer {
  const difference = (lowHalf(a) >>> 0) - (lowHalf(b) >>> 0);
  return joined(highHalf(a) - highHalf(b) - (difference < 0 ? 1 : 0), difference);
}

/** a * b modulo 2^64 */
export function mulWide(a: Integer, b: Integer): Integer {
  const left = lowHalf(a);
  const right = lowHalf(b);
  const crossed = Math.imul(highHalf(a), right) + Math.imul(left, highHalf(b));
  return joined(mulHigh(left, right) + crossed, Math.imul(left, right));
}

/** a & b */
export function bandWide(a: Integer, b: Integer): Integer {
  return joined(highHalf(a) & highHalf(b), lowHalf(a) & lowHalf(b));
}

/** a | b */
export function borWide(a: Integer, b: Integer): Integer {
  return joined(highHalf(a) | highHalf(b), lowHalf(a) | lowHalf(b));
}

/** a ~ b */
export function bxorWide(a: Integer, b: Integer): Integer {
  return joined(highHalf(a) ^ highHalf(b), lowHalf(a) ^ lowHalf(b));
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
  const lower = lowHalf(a);
  if (by >= 32) return joined(lower << (by - 32), 0);
  // Shifts by 32 shift by 0.
  return by === 0 ? a : joined((highHalf(a) << by) | (lower >>> (32 - by)), lower << by);
}

function shiftRight(a: Integer, by: number): Integer {
  const upper = highHalf(a);
  if (by >= 32) return joined(0, upper >>> (by - 32));
  return by === 0 ? a : joined(upper >>> by, (lowHalf(a) >>> by) | (upper << (32 - by)));
}

/** The last 32 bits of an integer, as an int32. */
export function lowHalf(a: Integer): number {
  if (typeof a === "number") return a | 0;
  longs[0] = a;
  return words[low]!;
}

/** The first 32 bits of an integer, as an int32. */
export function highHalf(a: Integer): number {
  if (typeof a === "number") return (a | 0) === a ? a >> 31 : Math.floor(a / 2 ** 32);
  longs[0] = a;
  return words[high]!;
}

/** The first 32 bits of the product of two halves, which count as numbers without a sign, as an int32. */
export function mulHigh(a: number, b: number): number {
  const low = b & 0xffff;
  const high = b >>> 16;
  const first = (Math.imul(a >>> 16, low) >>> 0) + (Math.imul(a & 0xffff, low) >>> 16);
  const second = (Math.imul(a & 0xffff, high) >>> 0) + (first & 0xffff);
  return (Math.imul(a >>> 16, high) + (first >>> 16) + (second >>> 16)) | 0;
}
