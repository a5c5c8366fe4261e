// What is said about an error that nobody has caught (lua.c).
import { call1 } from "../core/call.ts";
import { LuaError, toLuaError } from "../core/error.ts";
import { metamethod } from "../core/metatable.ts";
import { encodeUtf8 } from "../core/string.ts";
import { tostring } from "../core/tostring.ts";
import { type } from "../core/value.ts";
import { internalError } from "./internal-error.ts";

/** The text about something that was thrown, as a byte string: a message and a traceback. */
export function report(thrown: unknown): string {
  // A RangeError is a stack overflow, or a string that is too long.
  if (thrown instanceof LuaError || thrown instanceof RangeError) return errorReport(toLuaError(thrown));
  return encodeUtf8(internalError(thrown));
}

// lua.c msghandler
function errorReport({ value, traceback }: LuaError): string {
  if (typeof value === "string" || type(value) === "number") return withTraceback(tostring(value), traceback);
  if (metamethod(value, "__tostring") !== undefined) {
    const text = call1(metamethod(value, "__tostring"), value);
    if (typeof text === "string") return text;
  }
  return withTraceback(`(error object is a ${type(value)} value)`, traceback);
}

function withTraceback(message: string, traceback: string): string {
  return `${message}\n${traceback === "" ? "stack traceback:\n\t[C]: in ?" : traceback}`;
}
