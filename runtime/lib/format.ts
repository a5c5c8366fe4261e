// string.format. A format is read once into literal text and one function for each conversion; those are kept.
// Invariant: a wrong conversion raises its error only when the formatting gets there, after the errors of the arguments
// before it, as in C. Lua 5.4 manual §6.4 string.format; lstrlib.c str_format, checkformat; printf(3).

import { luaError } from "../core/error.ts";
import { type Integer, toFloat } from "../core/number.ts";
import { formatFloat14 } from "../core/number-text.ts";
import { tostring } from "../core/tostring.ts";
import type { Value } from "../core/value.ts";
import { argError, checkInteger, checkNumber, checkString } from "./arguments.ts";
import { exponential, fixed, general, hexadecimal } from "../core/float-text.ts";
import { pointer, quoted } from "./literal.ts";

/** A conversion such as "%-5.2f", read. */
interface Spec {
  /** The text from "%" to the letter, as messages quote it. */
  readonly text: string;
  readonly letter: string;
  readonly minus: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly precision: number | undefined;
}

/** Gives the text for argument number `arg`, `v`. */
type Conversion = (v: Value, arg: number) => string;

const cacheLimit = 500;
const cache = /*@__PURE__*/ new Map<string, readonly (string | Conversion)[]>();

/**
 * Returns the format string with each conversion replaced by the text of its argument.
 *
 * @throws {LuaError} "bad argument #2 to 'format' (no value)", "invalid conversion '%y' to 'format'" …
 * @see Lua 5.4 manual §6.4 string.format
 */
export function format(...args: Value[]): string {
  const pieces = compileFormat(checkString(args[0], 1, "format", args.length < 1));
  let text = "";
  let arg = 0;
  for (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    arg++;
    if (arg >= args.length) throw argError(arg + 1, "format", "no value");
    text += piece(args[arg], arg + 1);
  }
  return text;
}

function compileFormat(text: string): readonly (string | Conversion)[] {
  let pieces = cache.get(text);
  if (pieces === undefined) {
    pieces = readFormat(text);
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(text, pieces);
  }
  return pieces;
}

function readFormat(text: string): (string | Conversion)[] {
  const pieces: (string | Conversion)[] = [];
  let done = 0;
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", done)) {
    if (at > done) pieces.push(text.slice(done, at));
    if (text[at + 1] === "%") {
      pieces.push("%");
      done = at + 2;
    } else {
      const modifiers = /^[-+#0 1-9.]*/.exec(text.slice(at + 1, at + 40))![0];
      done = at + 1 + modifiers.length + 1;
      pieces.push(conversion(text.slice(at, done), modifiers));
    }
  }
  if (done < text.length) pieces.push(text.slice(done));
  return pieces;
}

/** lstrlib.c MAX_FORMAT - 10, without the letter */
const maxModifiers = 20;

function conversion(text: string, modifiers: string): Conversion {
  if (modifiers.length > maxModifiers) {
    return () => {
      throw luaError("invalid format (too long)");
    };
  }
  const spec = readSpec(text, modifiers);
  const make = conversions[spec.letter];
  if (make !== undefined) return make(spec);
  return () => {
    // C cuts the text at a "\0"
    throw luaError(`invalid conversion '${text.replace(/\0.*/s, "")}' to 'format'`);
  };
}

function readSpec(text: string, modifiers: string): Spec {
  const [flags = "", rest = ""] = [/^[-+#0 ]*/.exec(modifiers)![0], modifiers.replace(/^[-+#0 ]*/, "")];
  const [width = "", precision] = rest.split(".");
  return {
    text,
    letter: text.slice(1 + modifiers.length),
    minus: flags.includes("-"),
    plus: flags.includes("+"),
    space: flags.includes(" "),
    alternate: flags.includes("#"),
    zero: flags.includes("0"),
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
  };
}

// the flags each kind of conversion takes, then at most two digits of width and, where allowed, of precision
const integerForm = /^%[-+0 ]*(?:[1-9]\d?)?(?:\.\d?\d?)?[a-zA-Z]/;
const unsignedForm = /^%[-0]*(?:[1-9]\d?)?(?:\.\d?\d?)?[a-zA-Z]/;
const hexForm = /^%[-#0]*(?:[1-9]\d?)?(?:\.\d?\d?)?[a-zA-Z]/;
const floatForm = /^%[-+#0 ]*(?:[1-9]\d?)?(?:\.\d?\d?)?[a-zA-Z]/;
const stringForm = /^%-*(?:[1-9]\d?)?(?:\.\d?\d?)?[a-zA-Z]/;
const characterForm = /^%-*(?:[1-9]\d?)?[a-zA-Z]/;

/** Returns what throws if the flags, width or precision of `spec` are wrong; it is to run when C would find that out. */
function checker({ text }: Spec, form: RegExp): () => void {
  if (form.test(text)) return () => {};
  return () => {
    throw luaError(`invalid conversion specification: '${text}'`);
  };
}

const conversions: Readonly<Record<string, (spec: Spec) => Conversion>> = {
  a: hexFloatConversion,
  A: hexFloatConversion,
  c: characterConversion,
  d: (spec) => integerConversion(spec, integerForm),
  e: floatConversion,
  E: floatConversion,
  f: floatConversion,
  g: floatConversion,
  G: floatConversion,
  i: (spec) => integerConversion(spec, integerForm),
  o: (spec) => integerConversion(spec, hexForm),
  p: pointerConversion,
  q: quotedConversion,
  s: stringConversion,
  u: (spec) => integerConversion(spec, unsignedForm),
  x: (spec) => integerConversion(spec, hexForm),
  X: (spec) => integerConversion(spec, hexForm),
};

function characterConversion(spec: Spec): Conversion {
  const check = checker(spec, characterForm);
  return (v, arg) => {
    check();
    const code = checkInteger(v, arg, "format", false);
    return padded(spec, String.fromCharCode(typeof code === "bigint" ? Number(code & 255n) : code & 255));
  };
}

function stringConversion(spec: Spec): Conversion {
  if (spec.text === "%s") return tostring;
  const check = checker(spec, stringForm);
  return (v, arg) => {
    const text = tostring(v);
    if (text.includes("\0")) throw argError(arg, "format", "string contains zeros");
    check();
    return padded(spec, spec.precision === undefined ? text : text.slice(0, spec.precision));
  };
}

function pointerConversion(spec: Spec): Conversion {
  const check = checker(spec, characterForm);
  return (v) => {
    check();
    return padded(spec, pointer(v));
  };
}

function quotedConversion(spec: Spec): Conversion {
  return (v, arg) => {
    if (spec.text !== "%q") throw luaError("specifier '%q' cannot have modifiers");
    const text = quoted(v);
    if (text === undefined) throw argError(arg, "format", "value has no literal form");
    return text;
  };
}

function integerConversion(spec: Spec, form: RegExp): Conversion {
  if (spec.text === "%d") return (v, arg) => String(checkInteger(v, arg, "format", false));
  const check = checker(spec, form);
  return (v, arg) => {
    const n = checkInteger(v, arg, "format", false);
    check();
    return integerText(spec, n);
  };
}

function integerText(spec: Spec, n: Integer): string {
  const { letter, precision, alternate } = spec;
  const isSigned = letter === "d" || letter === "i";
  const radix = letter === "o" ? 8 : letter === "x" || letter === "X" ? 16 : 10;
  let digits = integerDigits(n, isSigned, radix);
  if (precision !== undefined) digits = precision === 0 && n == 0 ? "" : digits.padStart(precision, "0");
  if (alternate && letter === "o" && digits[0] !== "0") digits = `0${digits}`;
  if (letter === "X") digits = digits.toUpperCase();
  const hexPrefix = alternate && radix === 16 && n != 0 ? `0${letter}` : "";
  const prefix = isSigned ? signOf(spec, n < 0) : hexPrefix;
  return precision === undefined ? paddedNumber(spec, prefix, digits) : padded(spec, prefix + digits);
}

function integerDigits(n: Integer, isSigned: boolean, radix: number): string {
  if (n >= 0) return n.toString(radix);
  return (isSigned ? -n : BigInt.asUintN(64, BigInt(n))).toString(radix);
}

function signOf({ plus, space }: Spec, isNegative: boolean): string {
  return isNegative ? "-" : plus ? "+" : space ? " " : "";
}

function floatConversion(spec: Spec): Conversion {
  const precision = spec.precision ?? 6;
  const digits = floatDigits(spec.letter, precision, spec.alternate);
  const check = checker(spec, floatForm);
  return (v, arg) => {
    const x = toFloat(checkNumber(v, arg, "format", false));
    check();
    return floatText(spec, x, digits);
  };
}

function floatDigits(letter: string, precision: number, alternate: boolean): (x: number) => string {
  if (letter === "e" || letter === "E") return (x) => exponential(x, precision, alternate);
  if (letter === "g" && precision === 14 && !alternate) return formatFloat14;
  if (letter === "g" || letter === "G") return (x) => general(x, precision, alternate);
  return alternate && precision === 0 ? (x) => `${fixed(x, 0)}.` : (x) => fixed(x, precision);
}

function hexFloatConversion(spec: Spec): Conversion {
  const check = checker(spec, floatForm);
  return (v, arg) => {
    check();
    const x = toFloat(checkNumber(v, arg, "format", false));
    return floatText(spec, x, (size) => hexadecimal(size, spec.precision, spec.alternate));
  };
}

function floatText(spec: Spec, x: number, digits: (size: number) => string): string {
  // all NaNs are taken to be negative, see core/number-text.ts
  const sign = signOf(spec, x < 0 || x !== x || Object.is(x, -0));
  const isUpper = spec.letter < "a";
  if (!Number.isFinite(x)) {
    const name = x !== x ? "nan" : "inf";
    return padded(spec, sign + (isUpper ? name.toUpperCase() : name));
  }
  const lower = digits(Math.abs(x));
  const text = isUpper ? lower.toUpperCase() : lower;
  // zeros go after the "0x" of a hexadecimal float
  return (text.charCodeAt(1) | 32) === 120
    ? paddedNumber(spec, sign + text.slice(0, 2), text.slice(2))
    : paddedNumber(spec, sign, text);
}

function padded({ minus, width }: Spec, text: string): string {
  if (text.length >= width) return text;
  return minus ? text.padEnd(width) : text.padStart(width);
}

/** The same, but flag "0" puts zeros between `prefix` and `digits`. */
function paddedNumber(spec: Spec, prefix: string, digits: string): string {
  const { minus, zero, width } = spec;
  return zero && !minus ? prefix + digits.padStart(width - prefix.length, "0") : padded(spec, prefix + digits);
}
