// Products of integers of which only a remainder or the last bits are wanted: (a * b) % m, (a * b + c) % m, (a * b) & mask.
// Invariant: exact, whatever the operands are; products that are no safe integers take no detour through bigints where
// that can be avoided. Lua 5.4 manual §3.4.1, §3.4.2.
import { add, mod, mul } from "./arithmetic.ts";
import { band } from "./bitwise.ts";
import type { Integer } from "./number.ts";
import type { Source } from "./source.ts";
import type { Value } from "./value.ts";

// Products below this do not wrap: 2^63, less what rounding can add.
const wrapsAt = 9.2e18;
// Quotients below this are off by one at most.
const maxQuotient = 2 ** 51;

/** (a * b) % m; the product is at `site`, the remainder at `outerSite`. */
export function mulMod(a: Integer, b: Integer, m: Integer, at?: Source, site?: number, outerSite?: number): Integer;
export function mulMod(a: Value, b: Value, m: Value, at?: Source, site?: number, outerSite?: number): Value;
export function mulMod(a: Value, b: Value, m: Value, at?: Source, site?: number, outerSite?: number): Value {
  if (typeof a === "number" && typeof b === "number" && typeof m === "number") {
    const remainder = remainderOf(a, b, 0, m);
    if (remainder >= 0) return remainder;
  }
  return mod(mul(a, b, at, site), m, at, outerSite);
}

/** (a * b + c) % m */
export function mulAddMod(a: Integer, b: Integer, c: Integer, m: Integer): Integer {
  if (typeof a === "number" && typeof b === "number" && typeof c === "number" && typeof m === "number") {
    const remainder = remainderOf(a, b, c, m);
    if (remainder >= 0) return remainder;
  }
  return mod(add(mul(a, b), c), m);
}

// -1 when the operands are not all safe integers, or beyond what can be computed here.
function remainderOf(a: number, b: number, c: number, m: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || !Number.isSafeInteger(c) || !Number.isSafeInteger(m))
    return -1;
  const rounded = a * b + c;
  if (m <= 0 || rounded >= wrapsAt || rounded <= -wrapsAt) return -1;
  const quotient = Math.floor(rounded / m);
  if (quotient >= maxQuotient || quotient <= -maxQuotient) return -1;
  // Right but for rounding; its last 32 bits are known exactly, and rounding changes far less.
  const rough = rounded - quotient * m;
  const exact = rough + ((Math.imul(a, b) + (c | 0) - Math.imul(quotient, m) - (rough | 0)) | 0);
  if (exact < 0) return exact + m;
  return (exact >= m ? exact - m : exact) + 0;
}

/** (a * b) & mask; the product is at `site`, the conjunction at `outerSite`. */
export function mulBand(a: Integer, b: Integer, mask: number, at?: Source, site?: number, outerSite?: number): number;
export function mulBand(a: Value, b: Value, mask: number, at?: Source, site?: number, outerSite?: number): Value;
export function mulBand(a: Value, b: Value, mask: number, at?: Source, site?: number, outerSite?: number): Value {
  if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    if (mask >>> 0 === mask) return (Math.imul(a, b) & mask) >>> 0;
  }
  return band(mul(a, b, at, site), mask, at, outerSite);
}
