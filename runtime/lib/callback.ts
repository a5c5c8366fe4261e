// Calling Lua functions from the event loop: timers, sockets.
// Invariant: an error of a callback never reaches the event loop; it is reported on standard error, and whatever else is
// pending goes on. Reports cannot control the terminal, as parts of them may come from a peer. Cf. lua.c msghandler.
import { drop, fn } from "../core/call.ts";
import { toLuaError } from "../core/error.ts";
import { metamethod } from "../core/metatable.ts";
import { tostring } from "../core/tostring.ts";
import { type, type Value } from "../core/value.ts";
import type { Host } from "../host/host.ts";

/** Whether `v` can be called: a function, or a value whose metatable has `__call`. */
export function isCallable(v: Value): boolean {
  return typeof v === "function" || metamethod(v, "__call") !== undefined;
}

/** Calls `f` and reports its error, if any. Returns whether it succeeded. */
export function runCallback(host: Host, f: Value, ...args: Value[]): boolean {
  try {
    drop(fn(f)(...args));
    return true;
  } catch (thrown) {
    reportError(host, thrown);
    return false;
  }
}

/** Writes what was thrown to standard error: `script.lua:3: message`, then the traceback. */
export function reportError(host: Host, thrown: unknown): void {
  const error = toLuaError(thrown);
  const message = errorText(error.value);
  const { traceback } = error;
  // Without any function it is only a headline.
  report(host, traceback.includes("\n") ? `${message}\n${traceback}` : message);
}

/** Writes a line to standard error. */
export function report(host: Host, message: string): void {
  host.writeError(`${printable(message)}\n`);
}

/** `text` without anything that controls a terminal. */
export function printable(text: string): string {
  return text.replace(controls, escapeControl);
}

// An object stands for itself only when it knows how.
function errorText(value: Value): string {
  if (typeof value === "object" && metamethod(value, "__tostring") === undefined) {
    return type(value) === "number" ? tostring(value) : `(error object is a ${type(value)} value)`;
  }
  try {
    return tostring(value);
  } catch {
    return `(error object is a ${type(value)} value)`;
  }
}

// C0 without tab and newline, DEL, and C1 in UTF-8.
const controls = /[^ -~\t\n\x80-\xff]|\xc2[\x80-\x9f]/g;

function escapeControl(control: string): string {
  let escaped = "";
  for (let i = 0; i < control.length; i++) escaped += `\\x${control.charCodeAt(i).toString(16).padStart(2, "0")}`;
  return escaped;
}
