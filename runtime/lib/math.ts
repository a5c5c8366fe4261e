// The math library. Invariant: results have the subtype C Lua gives them: `floor` makes integers where they fit, `sqrt`
// always floats. The functions most used in loops start with a test for a plain number, and take `...args` only to tell
// nil from no value in messages, which V8 optimises away. Lua 5.4 manual §6.7; cf. lmathlib.c.

import { luaError } from "../core/error.ts";
import {
  float,
  type Integer,
  integerFromDouble,
  isInteger,
  isNumber,
  type LuaNumber,
  toFloat,
  toInteger,
  wrap,
} from "../core/number.ts";
import { power } from "../core/power.ts";
import { lt, toNumber } from "../core/operators.ts";
import { type Result, type Value } from "../core/value.ts";
import { argError, checkAny, checkFloat, checkInteger, checkNumber, optInteger } from "./arguments.ts";
import { type Library, library } from "./open.ts";
import { Generator } from "./random.ts";

const maxSafe = 2 ** 53 - 1;

/** @see Lua 5.4 manual §6.7 math.floor */
function floor(...args: Value[]): Value {
  const x = args[0];
  if (typeof x === "number") {
    const rounded = Math.floor(x);
    if (rounded <= maxSafe && rounded >= -maxSafe) return rounded;
  }
  return rounded(x, checkNumber(x, 1, "floor", args.length < 1), Math.floor);
}

/** @see Lua 5.4 manual §6.7 math.ceil */
function ceil(...args: Value[]): Value {
  const x = args[0];
  if (typeof x === "number") {
    const rounded = Math.ceil(x);
    // + 0 makes 0 of the -0 that -0.5 gives
    if (rounded <= maxSafe && rounded >= -maxSafe) return rounded + 0;
  }
  return rounded(x, checkNumber(x, 1, "ceil", args.length < 1), Math.ceil);
}

// An argument that is a string counts as a float, whatever number it reads as.
function rounded(given: Value, x: LuaNumber, round: (n: number) => number): LuaNumber {
  return isInteger(x) && typeof given !== "string" ? x : integerOrFloat(round(toFloat(x)));
}

/** The integral `n` as an integer if it fits, else as a float. lmathlib.c pushnumint */
function integerOrFloat(n: number): LuaNumber {
  return integerFromDouble(n) ?? float(n);
}

/** @see Lua 5.4 manual §6.7 math.abs */
function abs(...args: Value[]): Value {
  const x = args[0];
  if (typeof x === "number") return Math.abs(x);
  // the smallest integer is its own absolute value; a string gives a float
  if (typeof x === "bigint") return x < 0n ? wrap(-x) : x;
  return float(Math.abs(checkFloat(x, 1, "abs", args.length < 1)));
}

/** @see Lua 5.4 manual §6.7 math.max */
function max(...args: Value[]): Value {
  const [a, b] = [args[0], args[1]];
  if (args.length === 2 && typeof a === "number" && typeof b === "number") return a < b ? b : a;
  if (args.length < 1) throw argError(1, "max", "value expected");
  let greatest = a;
  for (let i = 1; i < args.length; i++) {
    if (lt(greatest, args[i])) greatest = args[i];
  }
  return greatest;
}

/** @see Lua 5.4 manual §6.7 math.min */
function min(...args: Value[]): Value {
  const [a, b] = [args[0], args[1]];
  if (args.length === 2 && typeof a === "number" && typeof b === "number") return b < a ? b : a;
  if (args.length < 1) throw argError(1, "min", "value expected");
  let least = a;
  for (let i = 1; i < args.length; i++) {
    if (lt(args[i], least)) least = args[i];
  }
  return least;
}

/** @see Lua 5.4 manual §6.7 math.sqrt */
function sqrt(...args: Value[]): Value {
  return float(Math.sqrt(checkFloat(args[0], 1, "sqrt", args.length < 1)));
}

/** @see Lua 5.4 manual §6.7 math.sin */
function sin(...args: Value[]): Value {
  return float(Math.sin(checkFloat(args[0], 1, "sin", args.length < 1)));
}

/** @see Lua 5.4 manual §6.7 math.cos */
function cos(...args: Value[]): Value {
  return float(Math.cos(checkFloat(args[0], 1, "cos", args.length < 1)));
}

/** @see Lua 5.4 manual §6.7 math.tan */
function tan(...args: Value[]): Value {
  return float(Math.tan(checkFloat(args[0], 1, "tan", args.length < 1)));
}

/** @see Lua 5.4 manual §6.7 math.asin */
function asin(...args: Value[]): Value {
  return float(Math.asin(checkFloat(args[0], 1, "asin", args.length < 1)));
}

/** @see Lua 5.4 manual §6.7 math.acos */
function acos(...args: Value[]): Value {
  return float(Math.acos(checkFloat(args[0], 1, "acos", args.length < 1)));
}

/** @see Lua 5.4 manual §6.7 math.atan */
function atan(...args: Value[]): Value {
  const y = checkFloat(args[0], 1, "atan", args.length < 1);
  return float(Math.atan2(y, args[1] === undefined ? 1 : checkFloat(args[1], 2, "atan")));
}

/** @see Lua 5.4 manual §6.7 math.exp */
function exp(...args: Value[]): Value {
  return float(Math.exp(checkFloat(args[0], 1, "exp", args.length < 1)));
}

/**
 * Returns the logarithm of x in the given base (e by default), exact for powers of 2 and 10 in these bases.
 *
 * @see Lua 5.4 manual §6.7 math.log
 */
function log(...args: Value[]): Value {
  const x = checkFloat(args[0], 1, "log", args.length < 1);
  if (args[1] === undefined) return float(Math.log(x));
  const base = checkFloat(args[1], 2, "log");
  if (base === 2) return float(Math.log2(x));
  if (base === 10) return float(Math.log10(x));
  return float(Math.log(x) / Math.log(base));
}

/** @see Lua 5.4 manual §6.7 math.deg */
function deg(...args: Value[]): Value {
  return float(checkFloat(args[0], 1, "deg", args.length < 1) * (180 / Math.PI));
}

/** @see Lua 5.4 manual §6.7 math.rad */
function rad(...args: Value[]): Value {
  return float(checkFloat(args[0], 1, "rad", args.length < 1) * (Math.PI / 180));
}

/**
 * Returns the remainder of a / b with the sign of a.
 *
 * @throws {LuaError} "bad argument #2 to 'fmod' (zero)", for integers
 * @see Lua 5.4 manual §6.7 math.fmod
 */
function fmod(...args: Value[]): Value {
  const [a, b] = [args[0], args[1]];
  if (isInteger(a) && isInteger(b)) {
    if (b === 0) throw argError(2, "fmod", "zero");
    if (typeof a === "number" && typeof b === "number") return (a % b) + 0;
    return wrap(BigInt(a) % BigInt(b));
  }
  // C evaluates the arguments of its own fmod from right to left
  const y = checkFloat(b, 2, "fmod", args.length < 2);
  return float(checkFloat(a, 1, "fmod", args.length < 1) % y);
}

/**
 * Returns the integral part of x, an integer if it fits, and its fractional part, a float.
 *
 * @see Lua 5.4 manual §6.7 math.modf
 */
function modf(...args: Value[]): Result {
  const x = args[0];
  if (isInteger(x)) return [x, float(0)];
  const n = checkFloat(x, 1, "modf", args.length < 1);
  const whole = Math.trunc(n);
  return [integerOrFloat(whole), float(n === whole ? 0 : n - whole)];
}

/** @see Lua 5.4 manual §6.7 math.tointeger */
function tointeger(...args: Value[]): Value {
  const x = args[0];
  const integer = toInteger(typeof x === "string" ? toNumber(x) : x);
  if (integer === undefined) checkAny(args.length, 1, "tointeger");
  return integer;
}

/** @see Lua 5.4 manual §6.7 math.type */
function type(...args: Value[]): Value {
  const x = args[0];
  if (isNumber(x)) return isInteger(x) ? "integer" : "float";
  checkAny(args.length, 1, "type");
  return undefined;
}

/** @see Lua 5.4 manual §6.7 math.ult */
function ult(...args: Value[]): Value {
  const a = checkInteger(args[0], 1, "ult", args.length < 1);
  const b = checkInteger(args[1], 2, "ult", args.length < 2);
  // negative integers are the greater ones when taken as unsigned
  return a < 0 === b < 0 ? a < b : b < 0;
}

function cosh(...args: Value[]): Value {
  return float(Math.cosh(checkFloat(args[0], 1, "cosh", args.length < 1)));
}

function sinh(...args: Value[]): Value {
  return float(Math.sinh(checkFloat(args[0], 1, "sinh", args.length < 1)));
}

function tanh(...args: Value[]): Value {
  return float(Math.tanh(checkFloat(args[0], 1, "tanh", args.length < 1)));
}

function pow(...args: Value[]): Value {
  const x = checkFloat(args[0], 1, "pow", args.length < 1);
  return float(power(x, checkFloat(args[1], 2, "pow", args.length < 2)));
}

function log10(...args: Value[]): Value {
  return float(Math.log10(checkFloat(args[0], 1, "log10", args.length < 1)));
}

/** Returns m and e with x = m·2^e and 0.5 <= |m| < 1. */
function frexp(...args: Value[]): Result {
  const x = checkFloat(args[0], 1, "frexp", args.length < 1);
  if (x === 0 || !Number.isFinite(x)) return [float(x), 0];
  // log2 may be off by one next to a power of two, and 2^-exponent beyond the range for subnormals
  let exponent = Math.floor(Math.log2(Math.abs(x))) + 1;
  let mantissa = scale(x, -exponent);
  for (; Math.abs(mantissa) >= 1; mantissa /= 2) exponent++;
  for (; Math.abs(mantissa) < 0.5; mantissa *= 2) exponent--;
  return [float(mantissa), exponent];
}

function ldexp(...args: Value[]): Value {
  const x = checkFloat(args[0], 1, "ldexp", args.length < 1);
  const exponent = checkInteger(args[1], 2, "ldexp", args.length < 2);
  // C takes an int
  return float(scale(x, typeof exponent === "bigint" ? Number(BigInt.asIntN(32, exponent)) : exponent | 0));
}

/** x·2^exponent, rounded once: no step but the last leaves the range of normal numbers. */
function scale(x: number, exponent: number): number {
  let rest = Math.max(-2200, Math.min(2200, exponent));
  let scaled = x;
  for (; rest > 1000; rest -= 1000) scaled *= 2 ** 1000;
  for (; rest < -1000; rest += 900) scaled *= 2 ** -900;
  return scaled * 2 ** rest;
}

function isInt32(v: Value): v is number {
  return typeof v === "number" && (v | 0) === v;
}

function randomFunctions(): Record<string, Value> {
  const generator = new Generator();
  const randomSeed = (): Integer => Math.floor(Math.random() * 2 ** 53);
  generator.seed(Date.now(), randomSeed());

  /** @see Lua 5.4 manual §6.7 math.random */
  function random(...args: Value[]): Value {
    if (args.length === 0) return generator.float();
    const [low, high] = args.length === 1 ? [1, args[0]] : [args[0], args[1]];
    if (args.length <= 2 && isInt32(low) && isInt32(high) && low <= high) return low + generator.upTo32(high - low);
    const drawn = generator.draw();
    if (args.length > 2) throw luaError("wrong number of arguments");
    const first = checkInteger(args[0], 1, "random", false);
    if (args.length === 1 && first === 0) return drawn;
    const least = args.length === 1 ? 1 : first;
    const most = args.length === 1 ? first : checkInteger(args[1], 2, "random", false);
    if (least > most) throw argError(1, "random", "interval is empty");
    return generator.between(least, most, drawn);
  }

  /** @see Lua 5.4 manual §6.7 math.randomseed */
  function randomseed(...args: Value[]): Result {
    const isGiven = args.length > 0;
    const first = isGiven ? checkInteger(args[0], 1, "randomseed", false) : Date.now();
    const second = isGiven ? optInteger(args[1], 2, "randomseed", 0) : randomSeed();
    generator.seed(first, second);
    return [first, second];
  }

  return { random, randomseed };
}

/** @see Lua 5.4 manual §6.7; atan2 to log10 are what Lua 5.3 had, and 5.4 keeps as it is commonly built */
export const mathLibrary: Library = {
  name: "math",
  open: () =>
    library({
      abs,
      acos,
      asin,
      atan,
      ceil,
      cos,
      deg,
      exp,
      tointeger,
      floor,
      fmod,
      ult,
      log,
      max,
      min,
      modf,
      rad,
      sin,
      sqrt,
      tan,
      type,
      atan2: atan,
      cosh,
      sinh,
      tanh,
      pow,
      frexp,
      ldexp,
      log10,
      ...randomFunctions(),
      pi: Math.PI,
      huge: Infinity,
      maxinteger: 2n ** 63n - 1n,
      mininteger: -(2n ** 63n),
    }),
};
