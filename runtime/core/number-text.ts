// Numbers to text and back: what `tostring` prints and what `tonumber`, the lexer and string arithmetic read.
// Invariant: formatNumber(parseNumber(s)) has the subtype of `s`, and every digit is the one C's printf/strtod gives
// (round half to even on the exact binary value; JavaScript rounds ties up). JavaScript cannot see the sign of a NaN:
// all print as "-nan", which is what 0/0 prints in real Lua on x86-64. Lua 5.4 manual §3.1, §3.4.3; lobject.c, printf(3).

import { general, powersOfTen } from "./float-text.ts";
import { float, type LuaNumber, wrap } from "./number.ts";

/** From here on, where 14 digits round to 10^14, "%.14g" switches to an exponent. */
const exponentFrom = 99999999999999.5;

/**
 * Returns what `tostring` prints for a number: integers in decimal; floats as "%.14g", with ".0" added where that looks
 * like an integer; "inf", "-inf" and "-nan" (see the header).
 *
 * @see Lua 5.4 manual §3.4.3; lobject.c tostringbuff
 */
export function formatNumber(v: LuaNumber): string {
  if (typeof v === "number") return Number.isSafeInteger(v) ? String(v) : formatFraction(v);
  return typeof v === "bigint" ? v.toString() : formatIntegral(v.n);
}

function formatIntegral(n: number): string {
  if (n === 0) return 1 / n < 0 ? "-0.0" : "0.0";
  return n < exponentFrom && n > -exponentFrom ? `${n}.0` : formatFloat14(n);
}

function formatFraction(n: number): string {
  const text = formatFloat14(n);
  // a fraction may still round to an integer
  return text.includes(".") || !/^-?\d+$/.test(text) ? text : `${text}.0`;
}

/**
 * Returns "%.14g" of a float exactly as C prints it: no ".0" is added; "inf", "-inf" and "-nan" for the odd ones.
 *
 * @see printf(3), conversion g
 */
export function formatFloat14(n: number): string {
  if (n > 0) return n === Infinity ? "inf" : general(n, 14, false);
  if (n < 0) return n === -Infinity ? "-inf" : `-${general(-n, 14, false)}`;
  if (n !== n) return "-nan";
  return 1 / n < 0 ? "-0" : "0";
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
  const short = parseShortDecimal(s);
  if (short !== undefined) return short;
  const decimal = decimalNumeral.exec(s);
  if (decimal !== null) return parseDecimal(decimal);
  const hex = hexNumeral.exec(s);
  return hex === null ? undefined : parseHex(hex);
}

/** Reads up to 15 decimal digits with at most one point among them, the common case; undefined for anything else. */
function parseShortDecimal(s: string): LuaNumber | undefined {
  const { length } = s;
  if (length > 16) return undefined;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (let i = 0; i < length; i++) {
    const code = s.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits++;
    } else if (code === 46 && point < 0) point = i;
    else return undefined;
  }
  if (digits === 0 || digits > 15) return undefined;
  // both are exact, so that the quotient is rounded once
  return point < 0 ? value : float(value / powersOfTen[length - 1 - point]!);
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
