// Numerals: which number they stand for. Lua 5.4 manual §3.1; llex.c read_numeral, lobject.c luaO_str2num.

/** The value of a numeral; see IntegerLiteral and FloatLiteral. */
export type Numeral =
  | { readonly type: "IntegerLiteral"; readonly value: number | bigint }
  | { readonly type: "FloatLiteral"; readonly value: number };

const decimal = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const hexadecimal = /^0[xX](?=\.?[\da-fA-F])([\da-fA-F]*)(?:\.([\da-fA-F]*))?(?:[pP]([+-]?\d+))?$/;
const maxInteger = 2n ** 63n - 1n;

/** Tells whether chars that look like a numeral form one. */
export function isNumeral(raw: string): boolean {
  return decimal.test(raw) || hexadecimal.test(raw);
}

/** Returns the value of a well-formed numeral. */
export function numeralValue(raw: string): Numeral {
  const hex = /^0[xX]/.test(raw) && hexadecimal.exec(raw);
  if (hex) return hexadecimalValue(hex[1]!, hex[2], hex[3]);
  const value = Number(raw);
  if (!/^\d+$/.test(raw)) return { type: "FloatLiteral", value };
  if (Number.isSafeInteger(value)) return { type: "IntegerLiteral", value };
  const exact = BigInt(raw);
  return exact <= maxInteger ? { type: "IntegerLiteral", value: exact } : { type: "FloatLiteral", value };
}

function hexadecimalValue(integral: string, fraction: string | undefined, exponent: string | undefined): Numeral {
  const digits = BigInt(`0x0${integral}${fraction ?? ""}`);
  if (fraction === undefined && exponent === undefined) {
    // Integers wrap around modulo 2^64.
    const wrapped = BigInt.asIntN(64, digits);
    const value = Number(wrapped);
    return { type: "IntegerLiteral", value: Number.isSafeInteger(value) ? value : wrapped };
  }
  const scale = Number(exponent ?? 0) - 4 * (fraction ?? "").length;
  return { type: "FloatLiteral", value: scaled(digits, scale) };
}

/** Returns digits × 2^scale, rounded once to the nearest float, halves to even, as strtod does. */
function scaled(digits: bigint, scale: number): number {
  if (digits === 0n) return 0;
  const bits = digits.toString(2).length;
  if (bits + scale > 1024) return Infinity;
  if (bits + scale < -1074) return 0;
  // A float has 53 significant bits, and none below 2^-1074.
  const excess = Math.max(bits - 53, -1074 - scale, 0);
  const kept = excess === 0 ? digits : roundedShift(digits, BigInt(excess));
  return timesPowerOfTwo(Number(kept), scale + excess);
}

function roundedShift(digits: bigint, shift: bigint): bigint {
  const kept = digits >> shift;
  const rest = digits - (kept << shift);
  const half = 1n << (shift - 1n);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}

/** Exact, since the product is a float; two steps where 2^exponent alone is none. */
function timesPowerOfTwo(value: number, exponent: number): number {
  if (exponent > 1000) return value * 2 ** 1000 * 2 ** (exponent - 1000);
  return value * 2 ** exponent;
}
