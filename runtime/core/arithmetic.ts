// + - * / // % ^ and unary minus on any values. Integer results wrap to 64 bits; strings that are numerals and
// metamethods are handled on the slow path. Lua 5.4 manual §3.4.1, §3.4.3; cf. lvm.c, lobject.c luaO_arith.
import { LuaError } from "./error.ts";
import { callEvent } from "./event.ts";
import { metamethod } from "./metatable.ts";
import { float, type Integer, isInteger, isNumber, type LuaNumber, toFloat, wrap } from "./number.ts";
import { parseNumber } from "./number-text.ts";
import { power } from "./power.ts";
import { errorAt, operandError, type Source } from "./source.ts";
import { LuaFloat, type Value } from "./value.ts";
import { addWide, mulWide, subWide } from "./wide.ts";

// The double of a number that is no bigint; NaN for everything else, whose operations take the slow path, as those that
// give NaN do.
function double(v: Value): number {
  return typeof v === "number" ? v : v instanceof LuaFloat ? v.n : NaN;
}

interface Operation {
  readonly event: string;
  /** On two integers; undefined for operators that always work on floats. */
  readonly integers?: (a: Integer, b: Integer) => Integer;
  readonly floats: (a: number, b: number) => number;
}

const addition: Operation = { event: "__add", integers: addWide, floats: (a, b) => a + b };
const subtraction: Operation = { event: "__sub", integers: subWide, floats: (a, b) => a - b };
const multiplication: Operation = { event: "__mul", integers: mulWide, floats: (a, b) => a * b };
const division: Operation = { event: "__div", floats: (a, b) => a / b };
const exponentiation: Operation = { event: "__pow", floats: power };
const floorDivision: Operation = { event: "__idiv", integers: divideIntegers, floats: (a, b) => Math.floor(a / b) };
const modulo: Operation = { event: "__mod", integers: moduloIntegers, floats: moduloFloats };
const negation: Operation = { event: "__unm", integers: (a) => subWide(0, a), floats: (a) => -a };

/** a + b */
export function add(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function add(a: LuaNumber, b: LuaNumber, at?: Source, site?: number): LuaNumber;
export function add(a: Value, b: Value, at?: Source, site?: number): Value;
export function add(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if ((a | 0) === a && (b | 0) === b) return sum;
    // What is not whole was made of a float.
    if (Math.floor(sum) !== sum) return sum;
    if (Number.isSafeInteger(sum) && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return sum;
  }
  return addAny(a, b, at, site);
}

function addAny(a: Value, b: Value, at?: Source, site?: number): Value {
  if (isInteger(a) && isInteger(b)) return addWide(a, b);
  const sum = double(a) + double(b);
  return sum === sum ? float(sum) : arithmetic(addition, a, b, at, site);
}

/** a - b */
export function sub(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function sub(a: LuaNumber, b: LuaNumber, at?: Source, site?: number): LuaNumber;
export function sub(a: Value, b: Value, at?: Source, site?: number): Value;
export function sub(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if ((a | 0) === a && (b | 0) === b) return difference;
    // What is not whole was made of a float.
    if (Math.floor(difference) !== difference) return difference;
    if (Number.isSafeInteger(difference) && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return difference;
  }
  return subAny(a, b, at, site);
}

function subAny(a: Value, b: Value, at?: Source, site?: number): Value {
  if (isInteger(a) && isInteger(b)) return subWide(a, b);
  const difference = double(a) - double(b);
  return difference === difference ? float(difference) : arithmetic(subtraction, a, b, at, site);
}

/** a - 0, where the integer is a constant: Lua adds its negative, which makes 0.0 of -0.0. lcode.c finishbinexpneg */
export function subZero(a: Integer, at?: Source, site?: number): Integer;
export function subZero(a: LuaNumber, at?: Source, site?: number): LuaNumber;
export function subZero(a: Value, at?: Source, site?: number): Value;
export function subZero(a: Value, at?: Source, site?: number): Value {
  return isNumber(a) ? add(a, 0) : sub(a, 0, at, site);
}

/** a * b */
export function mul(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function mul(a: LuaNumber, b: LuaNumber, at?: Source, site?: number): LuaNumber;
export function mul(a: Value, b: Value, at?: Source, site?: number): Value;
export function mul(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Math.floor(product) !== product) return product;
    // + 0 turns the -0 of 0 * -1 into the integer 0.
    if (Number.isSafeInteger(product) && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return product + 0;
  }
  return mulAny(a, b, at, site);
}

function mulAny(a: Value, b: Value, at?: Source, site?: number): Value {
  if (isInteger(a) && isInteger(b)) return mulWide(a, b);
  const product = double(a) * double(b);
  return product === product ? float(product) : arithmetic(multiplication, a, b, at, site);
}

/** a / b, always a float */
export function div(a: LuaNumber, b: LuaNumber, at?: Source, site?: number): LuaNumber;
export function div(a: Value, b: Value, at?: Source, site?: number): Value;
export function div(a: Value, b: Value, at?: Source, site?: number): Value {
  const quotient = double(a) / double(b);
  if (quotient === quotient) return float(quotient);
  return arithmetic(division, a, b, at, site);
}

/** a % b; the result has the sign of b */
export function mod(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function mod(a: LuaNumber, b: LuaNumber, at?: Source, site?: number): LuaNumber;
export function mod(a: Value, b: Value, at?: Source, site?: number): Value;
export function mod(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(a) && Number.isSafeInteger(b) && b !== 0) {
    const remainder = a % b;
    return (remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder) + 0;
  }
  if (!isInteger(a) || !isInteger(b)) {
    const remainder = moduloFloats(double(a), double(b));
    if (remainder === remainder) return float(remainder);
  }
  return arithmetic(modulo, a, b, at, site);
}

/** a // b, rounded towards minus infinity */
export function idiv(a: Integer, b: Integer, at?: Source, site?: number): Integer;
export function idiv(a: LuaNumber, b: LuaNumber, at?: Source, site?: number): LuaNumber;
export function idiv(a: Value, b: Value, at?: Source, site?: number): Value;
export function idiv(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b && b !== 0)
    return Math.floor(a / b) + 0;
  return idivAny(a, b, at, site);
}

function idivAny(a: Value, b: Value, at?: Source, site?: number): Value {
  if (isInteger(a) && isInteger(b)) {
    // Exact: the quotient of safe integers differs from the next integer by more than it is rounded by.
    if (typeof a === "number" && typeof b === "number" && b !== 0) return Math.floor(a / b) + 0;
  } else {
    const quotient = Math.floor(double(a) / double(b));
    if (quotient === quotient) return float(quotient);
  }
  return arithmetic(floorDivision, a, b, at, site);
}

/** a ^ b, always a float */
export function pow(a: LuaNumber, b: LuaNumber, at?: Source, site?: number): LuaNumber;
export function pow(a: Value, b: Value, at?: Source, site?: number): Value;
export function pow(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "number" && typeof b === "number") return float(power(a, b));
  return arithmetic(exponentiation, a, b, at, site);
}

// The operators on operands that make a float, if they make anything: what may be no number is checked, and whole floats
// may come raw.

/** a + b */
export function addFloats(a: Value, b: Value, at?: Source, site?: number): number {
  if (typeof a === "number" && typeof b === "number") return a + b;
  return +withFloats(add, a, b, at, site);
}

/** a - b */
export function subFloats(a: Value, b: Value, at?: Source, site?: number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return +withFloats(sub, a, b, at, site);
}

/** a * b */
export function mulFloats(a: Value, b: Value, at?: Source, site?: number): number {
  if (typeof a === "number" && typeof b === "number") return a * b;
  return +withFloats(mul, a, b, at, site);
}

/** a / b */
export function divFloats(a: Value, b: Value, at?: Source, site?: number): number {
  if (typeof a === "number" && typeof b === "number") return a / b;
  return +withFloats(div, a, b, at, site);
}

type Arithmetic = (a: Value, b: Value, at?: Source, site?: number) => Value;

// What an operator gives as a double, where an operand may be no number; integers become floats before, as they would wrap
// around else. Callers write + before it, so that V8 knows that they give a number in any case, and keeps that in a register.
function withFloats(operator: Arithmetic, a: Value, b: Value, at?: Source, site?: number): number {
  const [x, y] = [toNumber(a), toNumber(b)];
  const areNumbers = x !== undefined && y !== undefined;
  const result = areNumbers ? operator(float(toFloat(x)), float(toFloat(y))) : operator(a, b, at, site);
  return toFloat(result as LuaNumber);
}

/** a % b of safe integers, b > 0 */
export function moduloSafe(a: number, b: number): number {
  const remainder = a % b;
  return remainder < 0 ? remainder + b : remainder + 0;
}

/** -a */
export function unm(a: Integer, at?: Source, site?: number): Integer;
export function unm(a: LuaNumber, at?: Source, site?: number): LuaNumber;
export function unm(a: Value, at?: Source, site?: number): Value;
export function unm(a: Value, at?: Source, site?: number): Value {
  if (typeof a === "number") return Number.isSafeInteger(a) ? 0 - a : -a;
  if (a instanceof LuaFloat) return float(-a.n);
  return arithmetic(negation, a, a, at, site);
}

/** a % b of safe integers, b > 0, where a is large: V8 takes long for remainders of what is no int32. */
export function moduloLarge(a: number, b: number): number {
  return a - Math.floor(a / b) * b;
}

/** a % b of two doubles, with the sign of b; lvm.c luaV_modf. */
export function moduloFloats(a: number, b: number): number {
  // Exact where these are integers, or the fraction of a is wanted; V8's own remainder takes long. A zero has a sign.
  const multiple = Math.floor(a / b) * b;
  if ((Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(multiple)) || b === 1) {
    if (a - multiple !== 0) return a - multiple;
  }
  const remainder = a % b;
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder;
}

function divideIntegers(a: Integer, b: Integer): Integer {
  const [dividend, divisor] = [BigInt(a), BigInt(b)];
  const quotient = dividend / divisor;
  return wrap(dividend % divisor !== 0n && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient);
}

function moduloIntegers(a: Integer, b: Integer): Integer {
  const divisor = BigInt(b);
  const remainder = BigInt(a) % divisor;
  return wrap(remainder !== 0n && remainder < 0n !== divisor < 0n ? remainder + divisor : remainder);
}

// V8 never optimizes what never returns, as this may in programs that catch such errors.
function arithmetic(operation: Operation, a: Value, b: Value, at?: Source, site?: number): Value {
  const outcome = attempt(operation, a, b, at, site);
  if (outcome instanceof LuaError) throw outcome;
  return outcome;
}

// The result, or the error to raise.
function attempt(operation: Operation, a: Value, b: Value, at?: Source, site?: number): Value | LuaError {
  if (isNumber(a) && isNumber(b)) return onNumbers(operation, a, b, { at, site });
  const handler = metamethod(a, operation.event) ?? metamethod(b, operation.event);
  if (handler !== undefined) return callEvent({ handler, event: operation.event, at, site }, a, b);
  const left = toNumber(a);
  const right = toNumber(b);
  if (left !== undefined && right !== undefined) return onNumbers(operation, left, right, { at, site });
  // ldebug.c luaG_opinterror: the second operand is to blame when the first one is a number.
  const operand = typeof a === "string" ? (left === undefined ? 0 : 1) : isNumber(a) ? 1 : 0;
  return operandError("perform arithmetic on", operand === 0 ? a : b, { at, site, operand });
}

function onNumbers(
  { integers, floats, event }: Operation,
  a: LuaNumber,
  b: LuaNumber,
  where: { at: Source | undefined; site: number | undefined },
): Value {
  if (integers === undefined || !isInteger(a) || !isInteger(b)) return float(floats(toFloat(a), toFloat(b)));
  if (Number(b) === 0 && event === "__idiv") throw errorAt("attempt to divide by zero", where.at, where.site);
  if (Number(b) === 0 && event === "__mod") throw errorAt("attempt to perform 'n%0'", where.at, where.site);
  return integers(a, b);
}

/** The number that arithmetic takes a value for: numbers, and strings that are numerals; else undefined. */
export function toNumber(v: Value): LuaNumber | undefined {
  return typeof v === "string" ? parseNumber(v) : isNumber(v) ? v : undefined;
}

/** Raises the error of an arithmetic operator whose operand `operand`, 0 or 1, is nil. */
export function nilOperand(at: Source, site: number, operand: number): never {
  throw operandError("perform arithmetic on", undefined, { at, site, operand });
}
