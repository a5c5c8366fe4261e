// Protected calls. Invariant: everything thrown becomes a Lua value here, except what unwinds a coroutine that is closed
// from outside. Lua 5.4 manual §2.3; cf. lbaselib.c luaB_pcall, luaB_xpcall, ldo.c luaD_throw, ldebug.c luaG_errormsg.
import { fn, settle, succeeded } from "./call.ts";
import { enterProtected, leaveProtected, running } from "./coroutine.ts";
import { begin, startable } from "./begin.ts";
import { type Begun, Continuation, isSuspended, Suspension } from "./suspension.ts";
import { argError, typeError } from "./argument-error.ts";
import { type LuaError, setTracing, toLuaError } from "./error.ts";
import { mayInspectErrors } from "./fields.ts";
import { assert, error } from "./raise.ts";
import { handled } from "./handler.ts";
import { isLibraryFunction } from "./library-names.ts";
import { type LuaFunction, type Result, truthy, type Value } from "./value.ts";

/** `pcall(f, ...)`: true and the results of the call, or false and the error value. */
export const pcall: LuaFunction = /*@__PURE__*/ startable(callProtected, startProtected);

/** `xpcall(f, handler, ...)`: like pcall, with the error value that `handler` makes of the one that was raised. */
export const xpcall: LuaFunction = /*@__PURE__*/ startable(callHandled, startHandled);

function callProtected(f: Value, ...args: Value[]): Result {
  if (arguments.length === 0) throw noValue();
  // Called by pcall itself, which is no Lua function, they put no position in front of a message.
  if (f === error && args.length === 1) return [false, args[0]];
  if (f === assert && args.length === 2 && !truthy(args[0])) return [false, args[1]];
  return callHere(new Protection("pcall", undefined), f, args);
}

function callHandled(f: Value, handler: Value, ...args: Value[]): Result {
  return callHere(new Protection("xpcall", checkHandler(handler, arguments.length)), f, args);
}

// One try statement for the way of errors: each one that an error passes costs as much as raising it.
function callHere(protection: Protection, f: Value, args: Value[]): Result {
  let entered = false;
  let results: Value[];
  try {
    enterProtected("call");
    entered = true;
    results = succeeded(settle(fn(f)(...args)));
  } catch (thrown) {
    if (entered) leaveProtected();
    return protection.failed(thrown);
  }
  leaveProtected();
  protection.end();
  return results;
}

function startProtected(f: Value, ...args: Value[]): Begun {
  if (arguments.length === 0) throw noValue();
  return startHere(new Protection("pcall", undefined), f, args);
}

function startHandled(f: Value, handler: Value, ...args: Value[]): Begun {
  return startHere(new Protection("xpcall", checkHandler(handler, arguments.length)), f, args);
}

// Counts as nested until the call suspends, which takes it off the stack.
function startHere(protection: Protection, f: Value, args: Value[]): Begun {
  let entered = false;
  let begun: Begun;
  try {
    enterProtected("call");
    entered = true;
    const called = begin(fn(f), ...args);
    begun = isSuspended(called) ? called : succeeded(settle(called));
  } catch (thrown) {
    if (entered) leaveProtected();
    return protection.failed(thrown);
  }
  leaveProtected();
  if (isSuspended(begun)) return new Suspension(undefined, begun, protection);
  protection.end();
  return begun;
}

/** A running protected call: what it has changed, so that it can be changed back. */
class Protection extends Continuation {
  override readonly name: "pcall" | "xpcall";
  private readonly coroutine = running;
  private readonly wasClosing = running.closing;
  private readonly outerHandler = running.handler;
  private readonly traced: boolean;

  constructor(name: "pcall" | "xpcall", handler: LuaFunction | undefined) {
    super();
    this.name = name;
    this.traced = setTracing(handler !== undefined && (mayInspectErrors() || isLibraryFunction(handler)));
    this.coroutine.handler = handler;
    this.coroutine.protections++;
  }

  end(): void {
    this.coroutine.protections--;
    this.coroutine.handler = this.outerHandler;
    setTracing(this.traced);
  }

  protected override returned(result: Result): Value[] {
    this.end();
    return succeeded(settle(result));
  }

  /** What the call returns after an error; what unwinds a coroutine passes through. */
  override failed(thrown: unknown): Value[] {
    try {
      if (this.coroutine.closing && !this.wasClosing) throw thrown;
      return [false, handled(toLuaError(thrown)).value];
    } finally {
      this.end();
    }
  }

  protected override closed(): void {
    this.end();
  }
}

function checkHandler(handler: Value, count: number): LuaFunction {
  if (typeof handler === "function") return handler;
  throw typeError(2, "xpcall", "function", handler, count < 2);
}

function noValue(): LuaError {
  return argError(1, "pcall", "value expected");
}
