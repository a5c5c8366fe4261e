// Errors across the border. What Lua raises is a LuaException in JavaScript; what JavaScript throws is, in Lua, the error
// object itself, and comes out again as the same object.
// Invariant: each error carries both stacks: JavaScript's, and Lua's traceback.
import { isStop, LuaError, toLuaError } from "../core/error.ts";
import { decodeUtf8 } from "../core/string.ts";
import { tostring } from "../core/tostring.ts";
import type { Value } from "../core/value.ts";
import { JavaScriptObject } from "./javascript-object.ts";
import type { Converter } from "./converter.ts";

/** An error that Lua code has raised. */
export class LuaException extends Error {
  override readonly name = "LuaException";
  /** What was raised, as JavaScript sees it: mostly the text that is the message. */
  readonly value: unknown;
  /** Lua's traceback of where it was raised. */
  readonly luaTraceback: string;

  constructor(message: string, value: unknown, luaTraceback: string) {
    super(message);
    this.value = value;
    this.luaTraceback = luaTraceback;
    if (luaTraceback !== "") addTraceback(this, luaTraceback);
  }
}

// Where an exception comes from: back in Lua it is that error again.
const origins = /*@__PURE__*/ new WeakMap<LuaException, LuaError>();

/** What JavaScript is to catch for what was thrown in Lua code. */
export function toException(thrown: unknown, converter: Converter): unknown {
  if (isStop(thrown)) return thrown;
  if (!(thrown instanceof LuaError) && !(thrown instanceof RangeError)) return thrown;
  const error = toLuaError(thrown);
  const traceback = decodeUtf8(error.traceback);
  const { value } = error;
  if (value instanceof JavaScriptObject && value.target instanceof Error) return withTraceback(value.target, traceback);
  const exception = new LuaException(messageOf(value), converter.toJavaScript(value), traceback);
  origins.set(exception, error);
  return exception;
}

/** What Lua is to catch for what was thrown in JavaScript code. */
export function fromException(thrown: unknown, converter: Converter): unknown {
  if (isStop(thrown) || thrown instanceof LuaError) return thrown;
  // Lua has a message of its own for this one.
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) return thrown;
  if (thrown instanceof LuaException) return origins.get(thrown) ?? new LuaError(converter.toLua(thrown));
  return new LuaError(converter.toLua(thrown));
}

function messageOf(value: Value): string {
  try {
    return decodeUtf8(tostring(value));
  } catch (thrown) {
    if (isStop(thrown)) throw thrown;
    return "(error object)";
  }
}

// An error that goes through Lua several times keeps the innermost traceback.
function withTraceback(error: Error & { luaTraceback?: string }, traceback: string): Error {
  if (traceback === "" || error.luaTraceback !== undefined || !Object.isExtensible(error)) return error;
  Object.defineProperty(error, "luaTraceback", { value: traceback, writable: true, configurable: true });
  addTraceback(error, traceback);
  return error;
}

function addTraceback(error: Error, traceback: string): void {
  const { stack } = error;
  if (typeof stack !== "string") return;
  const value = `${stack}\nLua ${traceback}`;
  Object.defineProperty(error, "stack", { value, writable: true, configurable: true });
}
