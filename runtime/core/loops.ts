// Numeric for loops whose counter the compiler can't keep as a plain number, and the limits of those where it can.
// Invariant: an integer loop never overflows: its iterations are counted beforehand. Lua 5.4 manual §3.3.5; lvm.c forprep.
import { toNumber } from "./arithmetic.ts";
import { float, isInteger, type Integer, type LuaNumber, toFloat, wrap } from "./number.ts";
import { errorAt, type Source, typeNameOf } from "./source.ts";
import type { Value } from "./value.ts";

/**
 * The limit of a loop that counts up from a safe integer by `step`, as a number to compare with: such that the counter,
 * one step past it included, stays exact.
 */
export function upperLimit(limit: Value, step: number, at?: Source, site?: number): number {
  const n = toFloat(checkNumber(limit, "limit", at, site));
  return n !== n ? -Infinity : Math.min(n, Number.MAX_SAFE_INTEGER - step);
}

/** The limit of a loop that counts down; see upperLimit. */
export function lowerLimit(limit: Value, step: number, at?: Source, site?: number): number {
  const n = toFloat(checkNumber(limit, "limit", at, site));
  // lvm.c forlimit takes NaN for a negative number.
  return n !== n ? -Number.MAX_SAFE_INTEGER + step : Math.max(n, -Number.MAX_SAFE_INTEGER + step);
}

/**
 * How a numeric loop counts: for (let n = loop.start; loop.has(n); n += loop.step) use(loop.value(n)).
 * Where the numbers in between are exact, they are the loop variable; else they count its rounds.
 */
export class NumericLoop {
  readonly start: number;
  private readonly limit: number;
  readonly step: number;
  private readonly valueAt: ((n: number) => LuaNumber) | undefined;

  constructor(start: number, limit: number, step: number, valueAt?: (n: number) => LuaNumber) {
    this.start = start;
    this.limit = limit;
    this.step = step;
    this.valueAt = valueAt;
  }

  /** Whether there is a round for `n`. */
  has(n: number): boolean {
    return this.step > 0 ? n <= this.limit : n >= this.limit;
  }

  /** The loop variable as a Lua value. */
  value(n: number): LuaNumber {
    return this.valueAt === undefined ? n : this.valueAt(n);
  }

  /** The loop variable of a loop over floats as a double. */
  raw(n: number): number {
    return this.valueAt === undefined || this.valueAt === float ? n : toFloat(this.valueAt(n));
  }
}

/** for v = start, limit, step do */
export function numericFor(start: Value, limit: Value, step: Value, at?: Source, site?: number): NumericLoop {
  if (isInteger(start) && isInteger(step)) {
    if (step === 0) throw errorAt("'for' step is zero", at, site);
    return integerLoop(start, checkNumber(limit, "limit", at, site), step);
  }
  const last = toFloat(checkNumber(limit, "limit", at, site));
  const by = toFloat(checkNumber(step, "step", at, site));
  const first = toFloat(checkNumber(start, "initial value", at, site));
  if (by === 0) throw errorAt("'for' step is zero", at, site);
  return floatLoop(first, last, by);
}

// A start or limit that is no number lets the first round pass, and no other. lvm.c forprep, floatforloop.
function floatLoop(first: number, last: number, by: number): NumericLoop {
  if (first !== first || last !== last || by !== by) {
    const runs = !(by > 0 ? last < first : first < last);
    return new NumericLoop(1, runs ? 1 : 0, 1, () => float(first));
  }
  return new NumericLoop(first, last, by, float);
}

function checkNumber(v: Value, what: string, at?: Source, site?: number): LuaNumber {
  const n = toNumber(v);
  if (n !== undefined) return n;
  throw errorAt(`bad 'for' ${what} (number expected, got ${typeNameOf(v)})`, at, site);
}

function integerLoop(start: Integer, limit: LuaNumber, step: Integer): NumericLoop {
  const last = toFloat(limit);
  if (typeof start === "number" && typeof step === "number") {
    if (Math.abs(last) <= Number.MAX_SAFE_INTEGER - Math.abs(step)) return new NumericLoop(start, last, step);
  }
  const [first, by] = [BigInt(start), BigInt(step)];
  return new NumericLoop(1, Number(iterations(first, limit, by)), 1, (n) => wrap(first + by * BigInt(n - 1)));
}

// How often an integer loop runs. A limit that is no integer is cut towards the start; one beyond all integers is never
// reached, or has been passed already.
function iterations(start: bigint, limit: LuaNumber, step: bigint): bigint {
  const last = integerLimit(limit, step > 0n);
  if (last === undefined || (step > 0n ? last < start : last > start)) return 0n;
  return (step > 0n ? last - start : start - last) / (step > 0n ? step : -step) + 1n;
}

function integerLimit(limit: LuaNumber, up: boolean): bigint | undefined {
  if (isInteger(limit)) return BigInt(limit);
  const n = toFloat(limit);
  // NaN counts as negative: lvm.c forlimit.
  if (n !== n) return up ? undefined : -(2n ** 63n);
  if (n >= 2 ** 63) return up ? 2n ** 63n - 1n : undefined;
  if (n < -(2 ** 63)) return up ? undefined : -(2n ** 63n);
  return BigInt(up ? Math.floor(n) : Math.ceil(n));
}
