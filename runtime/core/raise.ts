// Raising errors on purpose: `error` and `assert`, and the calls of them whose position the compiler knows.
// Lua 5.4 manual §6.1 error, assert; lbaselib.c luaB_error, luaB_assert.
import { drop, fn, result } from "./call.ts";
import { argError, typeError } from "./argument-error.ts";
import { LuaError } from "./error.ts";
import { toInteger } from "./number.ts";
import { toNumber } from "./arithmetic.ts";
import { where } from "./caller.ts";
import type { Source } from "./source.ts";
import { type Result, truthy, type Value } from "./value.ts";

/** `error(value [, level])`: a string gets the position of the function at that level (1 is the caller) in front. */
export function error(value: Value, level: Value): never {
  raiseAtLevel(value, level === undefined ? 1 : checkLevel(level));
}

/** Raises `value`, with the position of the function at `level` in front if it is a string and the level is not 0. */
export function raiseAtLevel(value: Value, level: number): never {
  throw new LuaError(typeof value === "string" && level > 0 ? where(level) + value : value);
}

/** `assert(value [, message])`: its arguments, if the first of them is true. */
export function assert(...args: Value[]): Result {
  if (truthy(args[0])) return result(args);
  if (args.length === 0) throw argError(1, "assert", "value expected");
  return raiseAtLevel(args.length > 1 ? args[1] : failedAssertion, 1);
}

const failedAssertion = "assertion failed!";

/**
 * `f(value)` where `f` is most likely `error`: the position is known, so no stack needs to be read. V8 never optimizes
 * what never returns, so all that takes time is done by functions that do.
 */
export function callError(f: Value, at: Source, site: number, value: Value): Result {
  if (f !== error) return fn(f, at, site)(value);
  throw positionedError(value, at, site);
}

/**
 * What `f(value)` or `f(value, 0)` raises where `f` is most likely `error`; any other function is called, and if that returns,
 * the result is undefined.
 */
export function raised(f: Value, at: Source, site: number, ...args: Value[]): LuaError | undefined;
export function raised(f: Value, at: Source, site: number, value: Value, level: Value): LuaError | undefined {
  if (f === error) return level === undefined ? positionedError(value, at, site) : unplacedError(value);
  drop(arguments.length === 4 ? fn(f, at, site)(value) : fn(f, at, site)(value, level));
  return undefined;
}

/** What `raised` gives for the level 0. It stands for `error` on the stack. */
export function unplacedError(value: Value): LuaError {
  return new LuaError(value);
}

/** What callError raises. It stands for `error` on the stack. */
export function positionedError(value: Value, at: Source, site: number): LuaError {
  return new LuaError(typeof value === "string" ? positioned(value, at, site) : value);
}

/** `f(value [, message])` where `f` is most likely `assert`. */
export function callAssert(f: Value, at: Source, site: number, ...args: Value[]): Result;
export function callAssert(f: Value, at: Source, site: number, value: Value, message: Value): Result {
  const isAlone = arguments.length === 4;
  if (f !== assert) return isAlone ? fn(f, at, site)(value) : fn(f, at, site)(value, message);
  if (truthy(value)) return isAlone ? value : [value, message];
  throw assertionError(isAlone ? failedAssertion : message, at, site);
}

/** What callAssert raises. It stands for `assert` on the stack. */
export function assertionError(message: Value, at: Source, site: number): LuaError {
  return new LuaError(typeof message === "string" ? positioned(message, at, site) : message);
}

function positioned(message: string, at: Source, site: number): string {
  return `${at.chunkname}:${Math.floor(site)}: ${message}`;
}

function checkLevel(level: Value): number {
  const number = toNumber(level);
  if (number === undefined) throw typeError(2, "error", "number", level);
  const integer = toInteger(number);
  if (integer === undefined) throw argError(2, "error", "number has no integer representation");
  return Number(integer);
}
