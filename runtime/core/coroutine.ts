// Coroutines: who runs, who waits for whom, and how they end. What they run is kept as a chain of suspended calls.
// Lua 5.4 manual §2.6; cf. lcorolib.c, lstate.c luaE_resetthread.
import { type Activation, setInnermost } from "./activation.ts";
import { settle } from "./call.ts";
import { type LuaError, rawError, setTracing, toLuaError } from "./error.ts";
import { setSuspendedCallers } from "./position.ts";
import { tailCalled } from "./stack.ts";
import {
  abandon,
  innermost,
  proceed,
  setThread,
  stacksOf,
  start,
  Suspension,
  type Thread,
  yielded,
} from "./suspension.ts";
import type { LuaFunction, LuaObject, Result } from "./value.ts";

export type CoroutineStatus = "suspended" | "running" | "normal" | "dead";

// lstate.h LUAI_MAXCCALLS, less what lua.c itself uses. What counts is calls that go through C in real Lua: resumes and
// protected calls, as far as they are on JavaScript's stack.
const maxNesting = 197;
let nesting = 0;

// Message handlers may go deeper, so that they can handle this error, too.
const maxHandlerNesting = 217;

/**
 * Counts a protected call, or the call of a message handler; leaveProtected ends it.
 *
 * @throws {LuaError} "C stack overflow"
 */
export function enterProtected(kind: "call" | "handler"): void {
  if (nesting >= (kind === "call" ? maxNesting : maxHandlerNesting)) throw stackOverflow();
  nesting++;
}

/** Ends what enterProtected has begun. */
export function leaveProtected(): void {
  nesting--;
}

/** A coroutine; `running` is the one that runs. */
export class Coroutine implements LuaObject, Thread {
  status: CoroutineStatus = "suspended";
  /** How many protected calls of this coroutine are running. */
  protections = 0;
  /** The message handler of the innermost protected call, if that has one. */
  handler: LuaFunction | undefined = undefined;
  /** Whether close() is running. */
  closing = false;
  /** Whether this is the coroutine that the program started in. */
  readonly isMain: boolean;
  private readonly body: LuaFunction | undefined;
  /** See Thread. */
  current: Suspension | undefined = undefined;
  /** Its innermost activation while it does not run; see activation.ts. */
  activation: Activation | undefined = undefined;
  /** What it died of, until close() has told it. */
  failure: LuaError | undefined = undefined;
  private resumerTraces = true;
  private postponed: ((error: LuaError) => LuaError)[] | undefined = undefined;

  /** @param body  undefined for the main coroutine */
  constructor(body: LuaFunction | undefined) {
    this.body = body;
    this.isMain = body === undefined;
    if (body !== undefined) setSuspendedCallers(suspendedCallers);
  }

  get luaType(): "thread" {
    return "thread";
  }

  /**
   * Runs the body until it yields or returns, and returns the values. `given` is what the body, or the yield that it
   * stands at, gets.
   *
   * @throws {LuaError} the body's, or "cannot resume dead coroutine", "cannot resume non-suspended coroutine"
   */
  resume(given: Result): Result {
    if (this.status !== "suspended") {
      throw rawError(`cannot resume ${this.status === "dead" ? "dead" : "non-suspended"} coroutine`);
    }
    if (nesting >= maxNesting) throw stackOverflow();
    const resumer = this.switchTo();
    try {
      return this.advanceCoroutine(given);
    } catch (thrown) {
      this.status = "dead";
      this.current = undefined;
      throw (this.failure = toLuaError(thrown));
    } finally {
      this.switchBack(resumer);
    }
  }

  /**
   * Kills a coroutine that is suspended or dead, and closes its pending variables. Returns the error that it died of, or
   * that closing it has raised; undefined when there was none, or when it was told before.
   *
   * @throws {LuaError} "cannot close a running coroutine"
   */
  close(): LuaError | undefined {
    const { status } = this;
    if (status === "running" || status === "normal") throw rawError(`cannot close a ${status} coroutine`);
    if (this.current === undefined && this.failure === undefined) {
      this.status = "dead";
      return undefined;
    }
    const isTooDeep = nesting >= maxNesting;
    const resumer = this.switchTo();
    this.closing = true;
    try {
      return isTooDeep ? stackOverflow() : this.unwindCoroutine();
    } finally {
      this.status = "dead";
      this.closing = false;
      this.current = undefined;
      this.failure = undefined;
      this.switchBack(resumer);
    }
  }

  /** Whether an error here kills the coroutine, whose variables are then closed by close() only. */
  isUnprotected(): boolean {
    return this.protections === 0 && !this.closing && !this.isMain;
  }

  /** Leaves `closeVariable` to close(); it is given the current error, and returns the one that is current then. */
  postpone(closeVariable: (error: LuaError) => LuaError): void {
    (this.postponed ??= []).push(closeVariable);
  }

  /** The stacks of the calls that are suspended in this coroutine, or names of library functions, innermost first. */
  suspendedStacks(): (Error | string)[] {
    if (this.status === "suspended") return stacksOf(this.current);
    const callers = stacksOf(this.current?.caller);
    return this.current?.isTailCall === true ? [tailCalled, ...callers] : callers;
  }

  private switchTo(): Coroutine {
    const resumer = running;
    resumer.status = "normal";
    this.status = "running";
    setRunning(this);
    resumer.activation = setInnermost(this.activation);
    // debug.traceback may be asked about a coroutine that has died.
    this.resumerTraces = setTracing(true);
    nesting++;
    return resumer;
  }

  private switchBack(resumer: Coroutine): void {
    nesting--;
    setTracing(this.resumerTraces);
    setRunning(resumer);
    this.activation = setInnermost(resumer.activation);
    resumer.status = "running";
  }

  // position.ts knows this method by name: below it on the stack are the functions of the resumer.
  private advanceCoroutine(given: Result): Result {
    const { current } = this;
    const outcome = current === undefined ? start(this.body!, given) : proceed(current, given, this);
    return outcome instanceof Suspension ? this.suspend() : this.finish(outcome);
  }

  private suspend(): Result {
    this.current = innermost;
    this.status = "suspended";
    return yielded;
  }

  private finish(returned: Result): Result {
    this.status = "dead";
    return settle(returned);
  }

  // Innermost call first; position.ts knows this method by name.
  private unwindCoroutine(): LuaError | undefined {
    let error = this.failure;
    const postponed = this.postponed ?? [];
    this.postponed = undefined;
    for (const closeVariable of postponed) error = closeVariable(error!);
    for (; this.current !== undefined; this.current = this.current.caller) {
      try {
        abandon(this.current, error);
      } catch (thrown) {
        error = toLuaError(thrown);
      }
    }
    return error;
  }
}

/** The coroutine that is running; at first the one that the program has started in. */
export let running: Coroutine = /*@__PURE__*/ startMain();

function setRunning(coroutine: Coroutine): void {
  running = coroutine;
  setThread(coroutine);
}

function startMain(): Coroutine {
  const main = new Coroutine(undefined);
  main.status = "running";
  return main;
}

function stackOverflow(): LuaError {
  return rawError("C stack overflow");
}

function suspendedCallers(): readonly (Error | string)[] {
  return running.suspendedStacks();
}
