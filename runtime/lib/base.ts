// The base library. Lua 5.4 manual §6.1; cf. lbaselib.c.
// Functions that are called often take named parameters, and count their arguments only when nil was given.
import { assert, assertionError, error, positionedError, unplacedError } from "../core/raise.ts";
import { all, call, fn, none, result } from "../core/call.ts";
import { rawEqual } from "../core/comparison.ts";
import { begin, startable } from "../core/begin.ts";
import { type Begun, Continuation, isSuspended, Suspension } from "../core/suspension.ts";
import { luaError } from "../core/error.ts";
import { getMetatable, metamethod } from "../core/metatable.ts";
import { ipairsIterator, next } from "../core/next.ts";
import { isNumber, wrap } from "../core/number.ts";
import { parseNumber } from "../core/number-text.ts";
import { declareLibraryFunction } from "../core/library-names.ts";
import { pcall, xpcall } from "../core/protected.ts";
import { Table } from "../core/table.ts";
import { tostring as toText } from "../core/tostring.ts";
import { type as typeOf, type LuaFunction, type Result, type Value } from "../core/value.ts";
import { argError, checkAny, checkIndex, checkTable, typeError } from "./arguments.ts";
import { changeMetatable, collectgarbageOf } from "./garbage.ts";
import { type Library, setFields, type State } from "./open.ts";
import { warnOf } from "./warning.ts";

/** Some of the functions of the base library, which a program can be given without the others. */
export type BasePart = (state: State) => Readonly<Record<string, LuaFunction>>;

/** What nearly every program uses. */
export const basicPart: BasePart = (state) => ({ print: printOf(state), tostring, type });

/** assert and error. */
export const errorPart: BasePart = () => ({ assert, error });

/** getmetatable, select, and the functions that pass metatables by. */
export const rawPart: BasePart = () => ({ getmetatable, rawequal, rawget, rawlen, rawset, select });

/** ipairs, pairs and next. */
export const traversalPart: BasePart = () => ({ ipairs, next, pairs });

/** tonumber. */
export const numeralPart: BasePart = () => ({ tonumber });

/** setmetatable, and with it what metatables ask of the collector. */
export const metatablePart: BasePart = (state) => {
  const warn = warnOf(state);
  return { collectgarbage: collectgarbageOf(state, warn), setmetatable, warn };
};

/** pcall and xpcall. */
export const protectionPart: BasePart = () => ({ pcall, xpcall });

/** The base library with these parts alone, `_G` and `_VERSION`. */
export function baseLibraryOf(parts: readonly BasePart[]): Library {
  return { name: "_G", open: (state) => open(state, parts) };
}

/** What every program may be given: all but load, loadfile and dofile, which take a compiler. */
export const commonParts: readonly BasePart[] = [
  basicPart,
  errorPart,
  rawPart,
  traversalPart,
  numeralPart,
  metatablePart,
  protectionPart,
];

function open(state: State, parts: readonly BasePart[]): undefined {
  const functions: Readonly<Record<string, LuaFunction>> = Object.assign({}, ...parts.map((part) => part(state)));
  for (const [name, f] of Object.entries(functions)) declareLibraryFunction(f, name);
  // No globals, yet they show up in tracebacks.
  declareLibraryFunction(positionedError as unknown as LuaFunction, "error");
  declareLibraryFunction(unplacedError as unknown as LuaFunction, "error");
  declareLibraryFunction(assertionError as unknown as LuaFunction, "assert");
  declareLibraryFunction(ipairsIterator as LuaFunction, "?");
  setFields(state.globals, { ...functions, _G: state.globals, _VERSION: "Lua 5.4" });
}

function getmetatable(v: Value): Value {
  if (v === undefined) checkAny(arguments.length, 1, "getmetatable");
  const metatable = getMetatable(v);
  return metatable === undefined ? undefined : (metatable.events?.get("__metatable") ?? metatable);
}

function setmetatable(table: Value, metatable: Value): Value {
  checkTable(table, 1, "setmetatable", arguments.length < 1);
  if (metatable !== undefined && !(metatable instanceof Table)) {
    throw typeError(2, "setmetatable", "nil or table", metatable);
  }
  if (metatable === undefined && arguments.length < 2)
    throw typeError(2, "setmetatable", "nil or table", undefined, true);
  if (metamethod(table, "__metatable") !== undefined) throw luaError("cannot change a protected metatable");
  changeMetatable(table as Table, metatable);
  return table;
}

function ipairs(t: Value): Result {
  if (t === undefined) checkAny(arguments.length, 1, "ipairs");
  return [ipairsIterator as LuaFunction, t, 0];
}

const pairs: LuaFunction = /*@__PURE__*/ startable(
  function pairs(t: Value): Result {
    if (t === undefined) checkAny(arguments.length, 1, "pairs");
    const handler = metamethod(t, "__pairs");
    return handler === undefined ? [next as LuaFunction, t, undefined] : threeOf(call(handler, t));
  },
  function (t: Value): Begun {
    if (t === undefined) checkAny(arguments.length, 1, "pairs");
    const handler = metamethod(t, "__pairs");
    if (handler === undefined) return [next as LuaFunction, t, undefined];
    const begun = begin(fn(handler), t);
    return isSuspended(begun) ? new Suspension(undefined, begun, new PairsContinuation()) : threeOf(all(begun));
  },
);

// What pairs returns when its metamethod, which has yielded, returns.
class PairsContinuation extends Continuation {
  override readonly name = "pairs";

  protected override returned(result: Result): Result {
    return threeOf(all(result));
  }

  protected override failed(thrown: unknown): Result {
    throw thrown;
  }

  protected override closed(): void {}
}

function threeOf([iterator, traversed, control]: Value[]): Value[] {
  return [iterator, traversed, control];
}

function printOf({ host }: State): LuaFunction {
  return function print(...args: Value[]): Value[] {
    let line = "";
    for (let i = 0; i < args.length; i++) {
      const value = args[i];
      // Its metamethod may print, or fail.
      if (line !== "" && value instanceof Table && value.metatable !== undefined) {
        host.write(line);
        line = "";
      }
      line += i === 0 ? toText(value) : `\t${toText(value)}`;
    }
    host.write(`${line}\n`);
    return none;
  };
}

function rawequal(a: Value, b: Value): boolean {
  if (arguments.length < 2) checkAny(arguments.length, arguments.length + 1, "rawequal");
  return rawEqual(a, b);
}

function rawget(table: Value, key: Value): Value {
  checkTable(table, 1, "rawget", arguments.length < 1);
  if (key === undefined) checkAny(arguments.length, 2, "rawget");
  return (table as Table).get(key);
}

function rawlen(v: Value): number {
  if (v instanceof Table) return v.length();
  if (typeof v === "string") return v.length;
  throw typeError(1, "rawlen", "table or string", v, arguments.length < 1);
}

function rawset(table: Value, key: Value, value: Value): Value {
  checkTable(table, 1, "rawset", arguments.length < 1);
  if (arguments.length < 3) checkAny(arguments.length, arguments.length + 1, "rawset");
  (table as Table).set(key, value);
  return table;
}

function select(n: Value, ...args: Value[]): Result {
  if (typeof n === "string" && n.startsWith("#")) return args.length;
  const position = checkIndex(n, 1, "select", arguments.length < 1);
  if (position > 0) return result(args.slice(position - 1));
  if (position === 0 || -position > args.length) throw argError(1, "select", "index out of range");
  return result(args.slice(position));
}

function tonumber(v: Value, base: Value): Value {
  if (base !== undefined) return fromDigits(v, base, arguments.length);
  if (isNumber(v)) return v;
  if (typeof v === "string") return parseNumber(v);
  if (v === undefined) checkAny(arguments.length, 1, "tonumber");
  return undefined;
}

const digits = /^[ \f\n\r\t\v]*([-+]?)([0-9a-zA-Z]+)[ \f\n\r\t\v]*$/;

// lbaselib.c b_str2int
function fromDigits(v: Value, base: Value, count: number): Value {
  const radix = checkIndex(base, 2, "tonumber");
  if (typeof v !== "string") throw typeError(1, "tonumber", "string", v, count < 1);
  if (radix < 2 || radix > 36) throw argError(2, "tonumber", "base out of range");
  const plain = v === "" ? undefined : valueOf(v, radix);
  if (typeof plain === "number") return plain;
  const match = digits.exec(v);
  if (match === null) return undefined;
  const value = valueOf(match[2]!, radix);
  const isNegative = match[1] === "-";
  if (typeof value === "bigint") return wrap(isNegative ? -value : value);
  return isNegative && value !== undefined ? 0 - value : value;
}

// Numbers as far as they are exact, as bigints take many times as long.
function valueOf(numeral: string, radix: number): bigint | number | undefined {
  let value = 0;
  for (let i = 0; i < numeral.length; i++) {
    const digit = digitOf(numeral.charCodeAt(i));
    if (digit < 0 || digit >= radix) return undefined;
    value = value * radix + digit;
  }
  return Number.isSafeInteger(value) ? value : wideValueOf(numeral, radix);
}

function wideValueOf(numeral: string, radix: number): bigint {
  let value = 0n;
  for (let i = 0; i < numeral.length; i++) {
    value = BigInt.asUintN(64, value * BigInt(radix) + BigInt(digitOf(numeral.charCodeAt(i))));
  }
  return value;
}

// Of an ASCII letter or digit.
function digitOf(code: number): number {
  const letter = code | 32;
  return code < 58 ? code - 48 : letter > 96 ? letter - 87 : -1;
}

function tostring(v: Value): string {
  if (v === undefined) checkAny(arguments.length, 1, "tostring");
  return toText(v);
}

function type(v: Value): string {
  if (v === undefined) checkAny(arguments.length, 1, "type");
  return typeOf(v);
}
