// Protected calls. Invariant: everything thrown becomes a Lua value here, except what unwinds a coroutine that is closed
// from outside. Lua 5.4 manual §2.3; cf. lbaselib.c luaB_pcall, luaB_xpcall, ldo.c luaD_throw, ldebug.c luaG_errormsg.
import { fn, settle } from "./call.ts";
import { begin, type Coroutine, isSuspended, resumable, type Resumption, running } from "./coroutine.ts";
import { type LuaError, luaError, setTracing, toLuaError } from "./error.ts";
import { withRaised } from "./position.ts";
import { typeNameOf } from "./source.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** `pcall(f, ...)`: true and the results of the call, or false and the error value. */
export const pcall: LuaFunction = /*@__PURE__*/ resumable(callProtected, resumeProtected);

/** `xpcall(f, handler, ...)`: like pcall, with the error value that `handler` makes of the one that was raised. */
export const xpcall: LuaFunction = /*@__PURE__*/ resumable(callHandled, resumeHandled);

function callProtected(f: Value, ...args: Value[]): Result {
  if (arguments.length === 0) throw noValue();
  const coroutine = running;
  const traced = setTracing(false);
  coroutine.protections++;
  try {
    return succeeded(fn(f)(...args));
  } catch (thrown) {
    return [false, toLuaError(thrown).value];
  } finally {
    coroutine.protections--;
    setTracing(traced);
  }
}

function* resumeProtected(f: Value, ...args: Value[]): Resumption {
  if (arguments.length === 0) throw noValue();
  const coroutine = running;
  const { closing } = coroutine;
  const traced = setTracing(false);
  coroutine.protections++;
  try {
    const begun = begin(fn(f), ...args);
    return succeeded(isSuspended(begun) ? yield* begun : begun);
  } catch (thrown) {
    if (isUnwinding(coroutine, closing)) throw thrown;
    return [false, toLuaError(thrown).value];
  } finally {
    coroutine.protections--;
    setTracing(traced);
  }
}

function callHandled(f: Value, handler: Value, ...args: Value[]): Result {
  const handle = checkHandler(handler, arguments.length);
  const coroutine = running;
  const traced = setTracing(true);
  coroutine.protections++;
  try {
    return succeeded(fn(f)(...args));
  } catch (thrown) {
    return [false, handled(handle, thrown)];
  } finally {
    coroutine.protections--;
    setTracing(traced);
  }
}

function* resumeHandled(f: Value, handler: Value, ...args: Value[]): Resumption {
  const handle = checkHandler(handler, arguments.length);
  const coroutine = running;
  const { closing } = coroutine;
  const traced = setTracing(true);
  coroutine.protections++;
  try {
    const begun = begin(fn(f), ...args);
    return succeeded(isSuspended(begun) ? yield* begun : begun);
  } catch (thrown) {
    if (isUnwinding(coroutine, closing)) throw thrown;
    return [false, handled(handle, thrown)];
  } finally {
    coroutine.protections--;
    setTracing(traced);
  }
}

// Whether the coroutine is being closed, and the protected call was there before.
function isUnwinding(coroutine: Coroutine, wasClosing: boolean): boolean {
  return coroutine.closing && !wasClosing;
}

function succeeded(result: Result): Value[] {
  const settled = settle(result);
  return Array.isArray(settled) ? [true, ...settled] : [true, settled];
}

// lstate.c luaE_checkcstack: errors in the handler go to the handler, until the C stack is full.
const maxHandlerErrors = 200;

function handled(handle: LuaFunction, thrown: unknown): Value {
  let error = toLuaError(thrown);
  for (let errors = 0; errors < maxHandlerErrors; errors++) {
    try {
      return handledOnce(handle, error);
    } catch (other) {
      error = toLuaError(other);
    }
  }
  return "error in error handling";
}

function handledOnce(handle: LuaFunction, error: LuaError): Value {
  return withRaised(error.frames(), () => {
    const result = settle(handle(error.value));
    return Array.isArray(result) ? result[0] : result;
  });
}

function checkHandler(handler: Value, count: number): LuaFunction {
  if (typeof handler === "function") return handler;
  const actual = count < 2 ? "no value" : typeNameOf(handler);
  throw luaError(`bad argument #2 to 'xpcall' (function expected, got ${actual})`);
}

function noValue(): LuaError {
  return luaError("bad argument #1 to 'pcall' (value expected)");
}
