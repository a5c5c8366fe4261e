// Errors of Lua programs. A LuaError carries any Lua value; it is no JavaScript Error, because throwing one costs a
// third of what an Error does. Texts equal PUC Lua's byte for byte (ldebug.c, lauxlib.c).
// Invariant: everything that Lua code can catch is a LuaError; toLuaError makes one of what JavaScript throws itself.
import { where, whereRaised } from "./caller.ts";
import { type Frame } from "./frame.ts";
import { captureTrace, framesOf, type Trace } from "./frames.ts";
import { formatTraceback } from "./traceback.ts";
import type { Value } from "./value.ts";

// JavaScript functions that a traceback of an error covers.
const traceLimit = 200;

let tracing = true;

/** Whether errors record where they were raised, which triples their cost; returns what it was before. */
export function setTracing(on: boolean): boolean {
  const before = tracing;
  tracing = on;
  return before;
}

/** What `error`, a failing operation or a library function throws. */
export class LuaError {
  readonly value: Value;
  /** Whether a message handler has made this error of another one. */
  handled = false;
  private readonly trace: Trace | undefined;

  constructor(value: Value, trace: Trace | undefined = tracing ? captureTrace(traceLimit) : undefined) {
    this.value = value;
    this.trace = trace;
  }

  /** The functions that were running where it was raised, innermost first; none when it was not recorded. */
  frames(): Frame[] {
    return this.trace === undefined ? [] : framesOf(this.trace);
  }

  /** The text of `debug.traceback` where it was raised, or "" when it was not recorded. */
  get traceback(): string {
    return this.trace === undefined ? "" : formatTraceback(this.frames());
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

/** Whether what was thrown ends Lua code for good, so that no protected call may catch it: objects with `stopsLua`. */
export function isStop(thrown: unknown): boolean {
  return !!(thrown as { stopsLua?: true } | undefined)?.stopsLua;
}

/** What a protected call returns for `thrown`; JavaScript's own stack and length errors get Lua's texts. */
export function toLuaError(thrown: unknown): LuaError {
  if (thrown instanceof LuaError) return thrown;
  if (isStop(thrown)) throw thrown;
  if (!(thrown instanceof Error)) return new LuaError(String(thrown));
  return new LuaError(messageOf(thrown), { stack: thrown, callers: [] });
}

function messageOf(thrown: Error): string {
  if (thrown instanceof RangeError) {
    if (/call stack/i.test(thrown.message)) return `${whereRaised(thrown)}stack overflow`;
    if (/string length/i.test(thrown.message)) return "not enough memory";
  }
  return thrown.message;
}
