// Numbers to text and back: what `tostring` prints and what `tonumber`, the lexer and string arithmetic read.
// Invariant: formatNumber(parseNumber(s)) has the subtype of `s`, and every digit is the one C's printf/strtod gives
// (round half to even on the exact binary value; JavaScript rounds ties up). JavaScript cannot see the sign of a NaN:
// all print as "-nan", which is what 0/0 prints in real Lua on x86-64. Lua 5.4 manual §3.1, §3.4.3; lobject.c, printf(3).

import { float, type LuaNumber, wrap } from "./number.ts";

/** 10^14: from here on "%.14g" switches to an exponent. */
const exponentFrom = 1e14;
/** Below this JavaScript's shortest form may need fewer digits than "%.14g" prints (subnormals). */
const shortestIsExactFrom = 1e-300;

/**
 * Returns what `tostring` prints for a number: integers in decimal; floats as "%.14g", with ".0" added where that looks
 * like an integer; "inf", "-inf" and "-nan" (see the header).
 *
 * @see Lua 5.4 manual §3.4.3; lobject.c tostringbuff
 */
export function formatNumber(v: LuaNumber): string {
  if (typeof v === "number") return Number.isSafeInteger(v) ? String(v) : formatFraction(v);
  return typeof v === "bigint" ? v.toString() : formatBoxed(v.n);
}

/** A float that is not integral may still look like an integer after rounding to 14 digits. */
function formatFraction(n: number): string {
  const text = formatFloat14(n);
  return text.includes(".") || !/^-?\d+$/.test(text) ? text : `${text}.0`;
}

function formatBoxed(n: number): string {
  if (n === 0) return 1 / n < 0 ? "-0.0" : "0.0";
  if (n < exponentFrom && n > -exponentFrom) return `${n}.0`;
  return formatFloat14(n);
}

/**
 * Returns "%.14g" of a float exactly as C prints it: no ".0" is added; "inf", "-inf" and "-nan" for the odd ones.
 *
 * @see printf(3), conversion g
 */
export function formatFloat14(n: number): string {
  const size = Math.abs(n);
  if (size < exponentFrom && size >= 1e-4) {
    const shortest = String(n);
    // 14 digits, the point and a sign at most: the shortest text that reads back as n is also "%.14g"
    if (shortest.length <= 15 || significantDigits(shortest) <= 14) return shortest;
    return stripZeros(toPrecision14(n, shortest));
  }
  return formatUnusual(n, size);
}

/** "%.14g" of zeros, infinities, NaN and whatever takes an exponent. */
function formatUnusual(n: number, size: number): string {
  if (size === 0) return 1 / n < 0 ? "-0" : "0";
  if (size === Infinity) return n < 0 ? "-inf" : "inf";
  if (n !== n) return "-nan";
  const shortest = n.toExponential();
  const digits = significantDigits(shortest.slice(0, shortest.indexOf("e")));
  const short = size >= shortestIsExactFrom && digits <= 14;
  const exact = short ? shortest : roundedExponential(n, digits);
  const at = exact.indexOf("e");
  return stripZeros(exact.slice(0, at)) + cExponent(exact.slice(at + 1));
}

/** toPrecision(14) for a plain decimal `shortest`, with ties to even. */
function toPrecision14(n: number, shortest: string): string {
  return significantDigits(shortest) === 15 && isTie(n) ? truncatedToEven(n) : n.toPrecision(14);
}

function roundedExponential(n: number, digits: number): string {
  if (digits !== 15 || !isTie(n)) return n.toExponential(13);
  const exact = n.toExponential(14);
  const at = exact.indexOf("e");
  // 15 digits ending in 5: going down is right where the digit before is even, up (as JavaScript does) where it is odd
  return isEvenDigit(exact.charCodeAt(at - 2)) ? exact.slice(0, at - 1) + exact.slice(at) : n.toExponential(13);
}

function truncatedToEven(n: number): string {
  const exact = n.toPrecision(15);
  const before = exact.charCodeAt(exact.length - 2) === 46 ? exact.length - 3 : exact.length - 2;
  return isEvenDigit(exact.charCodeAt(before)) ? exact.slice(0, -1) : n.toPrecision(14);
}

/** True if the exact decimal value of `n` ends with a 5 in the 15th significant digit. */
function isTie(n: number): boolean {
  const digits = n.toExponential(100);
  const mantissaEnd = digits.indexOf("e");
  const start = digits.indexOf(".") + 1;
  return digits[start + 13] === "5" && /^0*$/.test(digits.slice(start + 14, mantissaEnd));
}

function isEvenDigit(code: number): boolean {
  return (code & 1) === 0;
}

/** Counts digits from the first that is not 0; `decimal` has no exponent, and no trailing zeros after its point. */
function significantDigits(decimal: string): number {
  let count = 0;
  for (let i = 0; i < decimal.length; i++) {
    const code = decimal.charCodeAt(i);
    if (code >= 48 && code <= 57 && (count > 0 || code !== 48)) count++;
  }
  return count;
}

function stripZeros(decimal: string): string {
  if (!decimal.includes(".")) return decimal;
  let end = decimal.length;
  while (decimal.charCodeAt(end - 1) === 48) end--;
  if (decimal.charCodeAt(end - 1) === 46) end--;
  return decimal.slice(0, end);
}

/** "+5" as "e+05": C prints two digits at least. */
function cExponent(exponent: string): string {
  return exponent.length === 2 ? `e${exponent[0]}0${exponent[1]}` : `e${exponent}`;
}

const decimalNumeral = /^[ \t-\r]*([+-]?)(\d*)(?:(\.\d*)?([eE][+-]?\d+)?)[ \t-\r]*$/;
const hexNumeral = /^[ \t-\r]*([+-]?)0[xX]([\da-fA-F]*)(?:\.([\da-fA-F]*))?(?:[pP]([+-]?\d+))?[ \t-\r]*$/;

/**
 * Returns the number that `s` is a Lua numeral of, or undefined. White space around it and a sign are allowed; hexadecimal
 * integers wrap around modulo 2^64; decimal integers that do not fit become floats; "inf" and "nan" are no numerals.
 *
 * @see Lua 5.4 manual §3.1, §3.4.3; lobject.c luaO_str2num
 */
export function parseNumber(s: string): LuaNumber | undefined {
  const small = parseShortDecimal(s);
  if (small >= 0) return small;
  const decimal = decimalNumeral.exec(s);
  if (decimal !== null) return parseDecimal(decimal);
  const hex = hexNumeral.exec(s);
  return hex === null ? undefined : parseHex(hex);
}

/** Reads 1–15 bare decimal digits, the common case; -1 for anything else. */
function parseShortDecimal(s: string): number {
  const length = s.length;
  if (length === 0 || length > 15) return -1;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = s.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function parseDecimal([, sign, whole = "", fraction, exponent]: RegExpExecArray): LuaNumber | undefined {
  if (whole === "" && (fraction === undefined || fraction === ".")) return undefined;
  if (fraction === undefined && exponent === undefined) return parseDecimalInteger(sign === "-", whole);
  const n = Number(`${whole}${fraction ?? ""}${exponent ?? ""}`);
  return float(sign === "-" ? -n : n);
}

function parseDecimalInteger(negative: boolean, digits: string): LuaNumber {
  const near = Number(digits);
  // "+ 0" turns the -0 of "-0" into the integer 0
  if (near <= Number.MAX_SAFE_INTEGER) return (negative ? -near : near) + 0;
  if (near < 1e19) {
    const exact = negative ? -BigInt(digits) : BigInt(digits);
    if (BigInt.asIntN(64, exact) === exact) return exact;
  }
  return float(negative ? -near : near);
}

function parseHex([, sign, whole = "", fraction, exponent]: RegExpExecArray): LuaNumber | undefined {
  if (whole === "" && (fraction === undefined || fraction === "")) return undefined;
  if (fraction === undefined && exponent === undefined) {
    if (whole.length <= 13) return (sign === "-" ? -1 : 1) * Number.parseInt(whole, 16) + 0;
    const bits = BigInt(`0x${whole}`);
    return wrap(sign === "-" ? -bits : bits);
  }
  const digits = BigInt(`0x${whole}${fraction ?? ""}`);
  const size = scaled(digits, Number(exponent ?? 0) - 4 * (fraction ?? "").length);
  return float(sign === "-" ? -size : size);
}

/** Returns `digits`·2^`exponent` rounded to the nearest double, ties to even, subnormals included. */
function scaled(digits: bigint, exponent: number): number {
  if (digits === 0n) return 0;
  const length = digits.toString(2).length;
  const top = length + exponent;
  if (top > 1024) return Infinity;
  if (top < -1074) return 0;
  // a double keeps 53 bits, fewer where its last bit would lie below 2^-1074
  const drop = length - Math.min(53, top + 1074);
  if (drop <= 0) return scaleExactly(Number(digits), exponent);
  const shift = BigInt(drop);
  const kept = digits >> shift;
  const rest = digits - (kept << shift);
  const half = 1n << (shift - 1n);
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  return scaleExactly(Number(up ? kept + 1n : kept), exponent + drop);
}

/** m·2^exponent where the result is exact; in two steps, since 2^exponent alone may be out of range. */
function scaleExactly(m: number, exponent: number): number {
  const first = Math.trunc(exponent / 2);
  return m * 2 ** first * 2 ** (exponent - first);
}
