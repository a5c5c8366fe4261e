// Protected calls. Invariant: everything thrown becomes a Lua value here, except what unwinds a coroutine that is closed
// from outside. Lua 5.4 manual §2.3; cf. lbaselib.c luaB_pcall, luaB_xpcall, ldo.c luaD_throw, ldebug.c luaG_errormsg.
import { fn, settle } from "./call.ts";
import {
  begin,
  type Begun,
  type Coroutine,
  enterProtected,
  isSuspended,
  leaveProtected,
  resumable,
  type Resumption,
  running,
} from "./coroutine.ts";
import { type LuaError, luaError, setTracing, toLuaError } from "./error.ts";
import { handled } from "./handler.ts";
import { typeNameOf } from "./source.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** `pcall(f, ...)`: true and the results of the call, or false and the error value. */
export const pcall: LuaFunction = /*@__PURE__*/ resumable(callProtected, resumeProtected);

/** `xpcall(f, handler, ...)`: like pcall, with the error value that `handler` makes of the one that was raised. */
export const xpcall: LuaFunction = /*@__PURE__*/ resumable(callHandled, resumeHandled);

function callProtected(f: Value, ...args: Value[]): Result {
  if (arguments.length === 0) throw noValue();
  return callHere(new Protection(undefined), f, args);
}

function callHandled(f: Value, handler: Value, ...args: Value[]): Result {
  return callHere(new Protection(checkHandler(handler, arguments.length)), f, args);
}

function callHere(protection: Protection, f: Value, args: Value[]): Result {
  try {
    enterProtected("call");
    try {
      return succeeded(fn(f)(...args));
    } finally {
      leaveProtected();
    }
  } catch (thrown) {
    return protection.failed(thrown);
  } finally {
    protection.end();
  }
}

// These two are generators themselves, because the stack shows generators only, and pcall and xpcall are to be seen there.

function* resumeProtected(f: Value, ...args: Value[]): Resumption {
  if (arguments.length === 0) throw noValue();
  const protection = new Protection(undefined);
  try {
    const begun = beginProtected(f, args);
    return succeeded(isSuspended(begun) ? yield* begun : begun);
  } catch (thrown) {
    return protection.failed(thrown);
  } finally {
    protection.end();
  }
}

function* resumeHandled(f: Value, handler: Value, ...args: Value[]): Resumption {
  const protection = new Protection(checkHandler(handler, arguments.length));
  try {
    const begun = beginProtected(f, args);
    return succeeded(isSuspended(begun) ? yield* begun : begun);
  } catch (thrown) {
    return protection.failed(thrown);
  } finally {
    protection.end();
  }
}

/** A running protected call: what it has changed, so that it can be changed back. */
class Protection {
  private readonly coroutine = running;
  private readonly wasClosing = running.closing;
  private readonly outerHandler = running.handler;
  private readonly traced: boolean;

  constructor(handler: LuaFunction | undefined) {
    this.traced = setTracing(handler !== undefined);
    this.coroutine.handler = handler;
    this.coroutine.protections++;
  }

  /** What the call returns after an error; what unwinds a coroutine passes through. */
  failed(thrown: unknown): Value[] {
    if (this.coroutine.closing && !this.wasClosing) throw thrown;
    return [false, handled(toLuaError(thrown)).value];
  }

  end(): void {
    this.coroutine.protections--;
    this.coroutine.handler = this.outerHandler;
    setTracing(this.traced);
  }
}

// Counts as nested until the call suspends, which takes it off the stack.
function beginProtected(f: Value, args: Value[]): Begun {
  enterProtected("call");
  try {
    return begin(fn(f), ...args);
  } finally {
    leaveProtected();
  }
}

function succeeded(result: Result): Value[] {
  const settled = settle(result);
  return Array.isArray(settled) ? [true, ...settled] : [true, settled];
}

function checkHandler(handler: Value, count: number): LuaFunction {
  if (typeof handler === "function") return handler;
  const actual = count < 2 ? "no value" : typeNameOf(handler);
  throw luaError(`bad argument #2 to 'xpcall' (function expected, got ${actual})`);
}

function noValue(): LuaError {
  return luaError("bad argument #1 to 'pcall' (value expected)");
}
