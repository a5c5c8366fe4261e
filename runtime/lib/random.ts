// Lua's generator of pseudo-random numbers, xoshiro256**, on pairs of 32-bit halves: the same seeds give the numbers that
// PUC Lua gives. Invariant: all halves are int32. Blackman & Vigna, "Scrambled linear pseudorandom number generators";
// lmathlib.c nextrand, project, setseed.

import { float, type Integer, type LuaNumber, wrap } from "../core/number.ts";

/** A generator with its state; seed it before use. */
export class Generator {
  // s0 high, s0 low, s1 high, … s3 low, then high and low of the last result: fields would be slower
  private readonly state = new Int32Array(10);

  /** Starts the sequence that belongs to these two integers. */
  seed(first: Integer, second: Integer): void {
    const { state } = this;
    state.set([highHalf(first), lowHalf(first), 0, 0xff, highHalf(second), lowHalf(second), 0, 0]);
    // the first numbers of a sequence do not depend on all bits of the seed
    for (let i = 0; i < 16; i++) this.next();
  }

  /** Makes the next 64 bits, rotl(s1 * 5, 7) * 9; a sum of halves that is below its operand has carried. */
  private next(): Int32Array {
    const { state } = this;
    const high1 = state[2]!;
    const low1 = state[3]!;
    advance(state, high1, low1);
    const low5 = (low1 + (low1 << 2)) | 0;
    const high5 = (high1 + ((high1 << 2) | (low1 >>> 30)) + (low5 >>> 0 < low1 >>> 0 ? 1 : 0)) | 0;
    const high = (high5 << 7) | (low5 >>> 25);
    const low = (low5 << 7) | (high5 >>> 25);
    const low9 = (low + (low << 3)) | 0;
    state[8] = (high + ((high << 3) | (low >>> 29)) + (low9 >>> 0 < low >>> 0 ? 1 : 0)) | 0;
    state[9] = low9;
    return state;
  }

  /** Returns the next float in [0, 1). */
  float(): LuaNumber {
    const state = this.next();
    const n = ((state[8]! >>> 0) * 2 ** 21 + (state[9]! >>> 11)) * 2 ** -53;
    return n === 0 ? float(0) : n;
  }

  /** Returns the next integer; any of the 2^64. */
  draw(): Integer {
    const state = this.next();
    return join(state[8]!, state[9]!);
  }

  /** Returns an integer in [`least`, `most`], made of the last one that was drawn, or of the next ones; least <= most. */
  between(least: Integer, most: Integer, drawn: Integer): Integer {
    if (typeof least === "number" && typeof most === "number" && most - least <= 0xffffffff) {
      return least + this.upTo32(most - least, this.state);
    }
    return wrap(BigInt(least) + this.upTo64(BigInt.asUintN(64, BigInt(most) - BigInt(least)), drawn));
  }

  /** Returns the next integer in [0, `range`], range < 2^32: as many bits as the range has, drawn until they fit. */
  upTo32(range: number, first = this.next()): number {
    const mask = range === 0 ? 0 : 0xffffffff >>> Math.clz32(range);
    let drawn = (first[9]! & mask) >>> 0;
    while (drawn > range) drawn = (this.next()[9]! & mask) >>> 0;
    return drawn;
  }

  private upTo64(range: bigint, first: Integer): bigint {
    const mask = range === 0n ? 0n : (1n << BigInt(range.toString(2).length)) - 1n;
    let drawn = BigInt.asUintN(64, BigInt(first)) & mask;
    while (drawn > range) drawn = BigInt.asUintN(64, BigInt(this.draw())) & mask;
    return drawn;
  }
}

function advance(state: Int32Array, high1: number, low1: number): void {
  const high2 = state[4]! ^ state[0]!;
  const low2 = state[5]! ^ state[1]!;
  const high3 = state[6]! ^ high1;
  const low3 = state[7]! ^ low1;
  state[0]! ^= high3;
  state[1]! ^= low3;
  state[2] = high1 ^ high2;
  state[3] = low1 ^ low2;
  state[4] = high2 ^ ((high1 << 17) | (low1 >>> 15));
  state[5] = low2 ^ (low1 << 17);
  // rotated left by 45 bits, that is right by 19
  state[6] = (high3 >>> 19) | (low3 << 13);
  state[7] = (high3 << 13) | (low3 >>> 19);
}

function highHalf(n: Integer): number {
  return typeof n === "number" ? Math.floor(n / 2 ** 32) | 0 : Number(n >> 32n);
}

function lowHalf(n: Integer): number {
  return typeof n === "number" ? n | 0 : Number(BigInt.asIntN(32, n));
}

function join(high: number, low: number): Integer {
  const near = high * 2 ** 32 + (low >>> 0);
  return Number.isSafeInteger(near) ? near : wrap((BigInt(high) << 32n) | BigInt(low >>> 0));
}
