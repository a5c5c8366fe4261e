// Raising errors on purpose: `error`, and the calls of it whose position the compiler knows.
// Lua 5.4 manual §6.1 error; lbaselib.c luaB_error.
import { fn } from "./call.ts";
import { LuaError, luaError } from "./error.ts";
import { toInteger } from "./number.ts";
import { toNumber } from "./arithmetic.ts";
import { where } from "./position.ts";
import { type Source, typeNameOf } from "./source.ts";
import type { Result, Value } from "./value.ts";

/** `error(value [, level])`: a string gets the position of the function at that level (1 is the caller) in front. */
export function error(value: Value, level: Value): never {
  raiseAtLevel(value, level === undefined ? 1 : checkLevel(level));
}

/** Raises `value`, with the position of the function at `level` in front if it is a string and the level is not 0. */
export function raiseAtLevel(value: Value, level: number): never {
  throw new LuaError(typeof value === "string" && level > 0 ? where(level) + value : value);
}

/** `f(value)` where `f` is most likely `error`: the position is known, so no stack needs to be read. */
export function callError(f: Value, at: Source, site: number, value: Value): Result {
  if (f !== error || typeof value !== "string") return fn(f, at, site)(value);
  return raisePositioned(`${at.chunkname}:${Math.floor(site)}: ${value}`);
}

/** What stands for `error` on the stack when callError has raised. */
export function raisePositioned(message: Value): never {
  throw new LuaError(message);
}

function checkLevel(level: Value): number {
  const number = toNumber(level);
  if (number === undefined) throw luaError(`bad argument #2 to 'error' (number expected, got ${typeNameOf(level)})`);
  const integer = toInteger(number);
  if (integer === undefined) throw luaError("bad argument #2 to 'error' (number has no integer representation)");
  return Number(integer);
}
