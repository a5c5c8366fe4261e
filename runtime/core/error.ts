// Errors of Lua programs. A LuaError carries any Lua value; it is no JavaScript Error, because throwing one costs a
// third of what an Error does. Texts equal PUC Lua's byte for byte (ldebug.c, lauxlib.c).
// Invariant: everything that Lua code can catch is a LuaError; toLuaError makes one of what JavaScript throws itself.
import { where } from "./position.ts";
import type { Value } from "./value.ts";

/** What `error`, a failing operation or a library function throws. */
export class LuaError {
  readonly value: Value;
  /** The text of `debug.traceback` where it was raised, or "" when nobody asked for one. */
  traceback = "";

  constructor(value: Value) {
    this.value = value;
  }

  /** For JavaScript code that prints what it caught. */
  toString(): string {
    return typeof this.value === "string" ? this.value : "(error object)";
  }
}

/** An error with exactly this message. */
export function rawError(message: string): LuaError {
  return new LuaError(message);
}

/** An error whose message starts with the position of the running Lua function, as luaL_error makes it. */
export function luaError(message: string): LuaError {
  return new LuaError(where(1) + message);
}

/** What a protected call returns for `thrown`; JavaScript's own stack and length errors get Lua's texts. */
export function toLuaError(thrown: unknown): LuaError {
  if (thrown instanceof LuaError) return thrown;
  if (thrown instanceof RangeError) return rangeError(thrown);
  if (thrown instanceof Error) return new LuaError(thrown.message);
  return new LuaError(String(thrown));
}

function rangeError(thrown: RangeError): LuaError {
  if (/call stack/i.test(thrown.message)) return new LuaError("stack overflow");
  if (/string length/i.test(thrown.message)) return new LuaError("not enough memory");
  return new LuaError(thrown.message);
}
