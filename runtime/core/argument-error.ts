// Errors of arguments, which name the function as its caller calls it. Invariant: the arguments of methods are counted
// without the object. lauxlib.c luaL_argerror, luaL_typeerror.
import { type LuaError, rawError } from "./error.ts";
import { calleeOf } from "./caller.ts";
import { typeNameOf } from "./source.ts";
import { Userdata, type Value } from "./value.ts";

/** "bad argument #1 to 'insert' (message)", with the position of the caller; `arg` is the number of the argument. */
export function argError(arg: number, fname: string, message: string): LuaError {
  const { where, name, isMethod } = calleeOf(fname);
  if (isMethod && arg === 1) return rawError(`${where}calling '${name}' on bad self (${message})`);
  return rawError(`${where}bad argument #${isMethod ? arg - 1 : arg} to '${name}' (${message})`);
}

/** "table expected, got nil" as an argument error; `missing` says that there was no such argument. */
export function typeError(arg: number, fname: string, expected: string, actual: Value, missing = false): LuaError {
  const isLight = actual instanceof Userdata && actual.isLight;
  const got = missing ? "no value" : isLight ? "light userdata" : typeNameOf(actual);
  return argError(arg, fname, `${expected} expected, got ${got}`);
}
