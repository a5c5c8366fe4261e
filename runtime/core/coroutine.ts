// Coroutines: who runs, who waits for whom, and how they end. What they run is kept as a chain of suspended calls.
// Lua 5.4 manual §2.6; cf. lcorolib.c, lstate.c luaE_resetthread.
import { type Activation, setInnermost } from "./activation.ts";
import { settle } from "./call.ts";
import { type LuaError, rawError, setTracing, toLuaError } from "./error.ts";
import { setSuspendedCallers } from "./frames.ts";
import { tailCalled } from "./stack.ts";
import { start } from "./begin.ts";
import { abandon, type Failure, proceed, proceedAwaiting, proceedCallers, proceeded } from "./proceed.ts";
import { innermost, setThread, stacksOf, Suspension, type Thread, yielded } from "./suspension.ts";
import type { LuaFunction, LuaObject, Result, Value } from "./value.ts";

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
  private isDead = false;
  /** Whether it runs, or waits for one that it has resumed. */
  isActive: boolean;
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
    this.isMain = this.isActive = body === undefined;
    if (body !== undefined) setSuspendedCallers(suspendedCallers);
  }

  get luaType(): "thread" {
    return "thread";
  }

  /** As coroutine.status tells it. */
  get status(): CoroutineStatus {
    if (this.isDead) return "dead";
    if (!this.isActive) return "suspended";
    return running === this ? "running" : "normal";
  }

  /**
   * Runs the body until it yields or returns, and returns the values; or what it awaits, see awaiting.ts. `given` is what the
   * body, or the yield that it stands at, gets; a Failure is raised there.
   *
   * @throws {LuaError} the body's, or "cannot resume dead coroutine", "cannot resume non-suspended coroutine"
   */
  resume(given: Result | Failure): Result {
    if (this.isDead || this.isActive) {
      throw rawError(`cannot resume ${this.isDead ? "dead" : "non-suspended"} coroutine`);
    }
    if (nesting >= maxNesting) throw stackOverflow();
    const resumer = this.enter();
    try {
      return this.advanceCoroutine(given);
    } catch (thrown) {
      throw this.die(thrown);
    } finally {
      this.leave(resumer);
    }
  }

  /** Whether resumeEntered can go on: whether it waits in a function, and not in a library. */
  get isEnterable(): boolean {
    return !this.isActive && this.current?.generator !== undefined && nesting < maxNesting;
  }

  /**
   * Goes on with what was awaited, once the coroutine was entered. Returns what it awaits next, if it does so in the same
   * function, and is still entered then; else leaveEntered has the rest.
   */
  resumeEntered(given: Value): Promise<unknown> | undefined {
    return proceedAwaiting(this.current!, given);
  }

  /** Does the rest of what resumeEntered has begun, and leaves the coroutine. Returns what `resume` would. */
  leaveEntered(resumer: Coroutine): Result {
    try {
      const outcome = proceedCallers(this.current!, proceeded, this);
      return outcome instanceof Suspension ? this.suspend() : this.finish(outcome);
    } catch (thrown) {
      throw this.die(thrown);
    } finally {
      this.leave(resumer);
    }
  }

  private die(thrown: unknown): LuaError {
    this.isDead = true;
    this.current = undefined;
    return (this.failure = toLuaError(thrown));
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
      this.isDead = true;
      return undefined;
    }
    const isTooDeep = nesting >= maxNesting;
    const resumer = this.enter();
    this.closing = true;
    try {
      return isTooDeep ? stackOverflow() : this.unwindCoroutine();
    } finally {
      this.isDead = true;
      this.closing = false;
      this.current = undefined;
      this.failure = undefined;
      this.leave(resumer);
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

  /** Makes it the running one, as whoever resumes it does. Returns the resumer, for `leave`. */
  enter(): Coroutine {
    const resumer = running;
    this.isActive = true;
    setRunning(this);
    resumer.activation = setInnermost(this.activation);
    // debug.traceback may be asked about a coroutine that has died.
    this.resumerTraces = setTracing(true);
    nesting++;
    return resumer;
  }

  /** Makes its resumer the running one again. */
  leave(resumer: Coroutine): void {
    nesting--;
    setTracing(this.resumerTraces);
    setRunning(resumer);
    this.activation = setInnermost(resumer.activation);
    this.isActive = false;
  }

  // frames.ts knows this method by name: below it on the stack are the functions of the resumer.
  private advanceCoroutine(given: Result | Failure): Result {
    const { current } = this;
    const outcome = current === undefined ? start(this.body!, given as Result) : proceed(current, given, this);
    return outcome instanceof Suspension ? this.suspend() : this.finish(outcome);
  }

  private suspend(): Result {
    this.current = innermost;
    return yielded as Result;
  }

  private finish(returned: Result): Result {
    this.isDead = true;
    return settle(returned);
  }

  // Innermost call first; frames.ts knows this method by name.
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

/** Makes another coroutine the running one, without resuming it, and returns the one that was: two states have two. */
export function exchangeRunning(coroutine: Coroutine): Coroutine {
  const before = running;
  before.activation = setInnermost(coroutine.activation);
  setRunning(coroutine);
  return before;
}

/** A coroutine that stands for what runs in none. */
export function startMain(): Coroutine {
  return new Coroutine(undefined);
}

function stackOverflow(): LuaError {
  return rawError("C stack overflow");
}

function suspendedCallers(): readonly (Error | string)[] {
  return running.suspendedStacks();
}
