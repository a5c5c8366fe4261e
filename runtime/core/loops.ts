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

/** A running numeric loop: `while (loop.next()) use(loop.value)`. */
export interface NumericLoop {
  /** The loop variable as a Lua value. */
  readonly value: LuaNumber;
  /** The loop variable as a double, for loops over floats. */
  readonly raw: number;
  next(): boolean;
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
  return new FloatLoop(first, last, by);
}

function checkNumber(v: Value, what: string, at?: Source, site?: number): LuaNumber {
  const n = toNumber(v);
  if (n !== undefined) return n;
  throw errorAt(`bad 'for' ${what} (number expected, got ${typeNameOf(v)})`, at, site);
}

function integerLoop(start: Integer, limit: LuaNumber, step: Integer): NumericLoop {
  const last = toFloat(limit);
  const small = typeof start === "number" && typeof step === "number";
  if (small && Math.abs(last) <= Number.MAX_SAFE_INTEGER - Math.abs(step)) return new SmallLoop(start, last, step);
  return new CountedLoop(BigInt(start), BigInt(step), iterations(BigInt(start), limit, BigInt(step)));
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

// Counter and limit are safe integers, also one step past the end.
class SmallLoop implements NumericLoop {
  value: number;
  private readonly limit: number;
  private readonly step: number;

  constructor(start: number, limit: number, step: number) {
    this.value = start - step;
    this.limit = limit;
    this.step = step;
  }

  get raw(): number {
    return this.value;
  }

  next(): boolean {
    this.value += this.step;
    return this.step > 0 ? this.value <= this.limit : this.value >= this.limit;
  }
}

class CountedLoop implements NumericLoop {
  value: Integer = 0;
  private current: bigint;
  private readonly step: bigint;
  private remaining: bigint;

  constructor(start: bigint, step: bigint, count: bigint) {
    this.current = start - step;
    this.step = step;
    this.remaining = count;
  }

  get raw(): number {
    return Number(this.value);
  }

  next(): boolean {
    if (this.remaining <= 0n) return false;
    this.remaining--;
    this.current += this.step;
    this.value = wrap(this.current);
    return true;
  }
}

class FloatLoop implements NumericLoop {
  raw: number;
  private started = false;
  private readonly limit: number;
  private readonly step: number;

  constructor(start: number, limit: number, step: number) {
    this.raw = start;
    this.limit = limit;
    this.step = step;
  }

  get value(): LuaNumber {
    return float(this.raw);
  }

  next(): boolean {
    if (!this.started) {
      // Not the test of later rounds: a limit that is no number lets the first one pass. lvm.c forprep, floatforloop.
      this.started = true;
      return !(this.step > 0 ? this.limit < this.raw : this.raw < this.limit);
    }
    this.raw += this.step;
    return this.step > 0 ? this.raw <= this.limit : this.raw >= this.limit;
  }
}
