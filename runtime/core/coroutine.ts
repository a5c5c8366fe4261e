// Coroutines, as generators that an explicit chain links, so that a resume costs the same at any depth of calls.
// A function that may yield has a generator form (LuaFunction.resumable). Code in that form calls others like this:
//   $.isSuspended($1 = $.begin(f, a)) ? yield* $.finish($1) : $1
// begin runs the callee until it returns or suspends. A Suspension is one suspended call; handed upwards by yield*, it
// finds its caller (`caller`), and in the end reaches the coroutine, which keeps only the innermost one and resumes that
// generator directly. When it is done, its caller continues with its result.
// Invariants: generator forms suspend only by `yield*` on a Suspension; between such a `yield*` and the coroutine no
// other code runs, so `yielded` and `innermost` are safe in between. Lua 5.4 manual §2.6; cf. ldo.c, lcorolib.c.
import { all, isPending, result } from "./call.ts";
import { LuaError, rawError, toLuaError } from "./error.ts";
import { captureStack, type Frame, parseStack, setSuspendedCallers } from "./position.ts";
import type { GeneratorForm, LuaFunction, LuaObject, Result, Value } from "./value.ts";

export type CoroutineStatus = "suspended" | "running" | "normal" | "dead";

// What the next() of a Suspension does: hand itself to the coroutine, finish with the result, or tell where it stands.
const suspending = 0;
const resuming = 1;
const probing = 2;
let phase: typeof suspending | typeof resuming | typeof probing = suspending;

// What coroutine.yield was given, and the call that it has suspended.
let yielded: Value[] = [];
let innermost: Suspension;
let probedStack = "";

// One object for all is enough, as `yield*` unpacks it at once.
const finished: IteratorReturnResult<Result> = { value: undefined, done: true };

/** A suspended call. Whoever delegates to it (`yield*`) suspends too, and goes on with the call's result. */
export class Suspension {
  readonly generator: Generator<unknown, Result, Result>;
  /** The suspended call that waits for this one, undefined for the body of the coroutine. */
  caller: Suspension | undefined = undefined;
  private readonly step: IteratorResult<Suspension, Result>;

  /** @param inner  what `generator` has delegated to */
  constructor(generator: Generator<unknown, Result, Result>, inner: Suspension | undefined) {
    this.generator = generator;
    this.step = { value: this, done: false };
    if (inner !== undefined) this.follow(inner);
  }

  /** Links `inner`, which this call has delegated to, to this call. */
  follow(inner: Suspension): void {
    if (inner === bareYield) innermost = this;
    else inner.caller = this;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** Part of the protocol of `yield*`, see `phase`. */
  next(sent: Result): IteratorResult<Suspension, Result> {
    if (phase === suspending) return this.step;
    if (phase === resuming) {
      phase = suspending;
      finished.value = sent;
      return finished;
    }
    probedStack = captureStack(8);
    return this.step;
  }

  /** Part of the protocol of `yield*`: closing the coroutine. */
  return(value: Result): IteratorResult<Suspension, Result> {
    phase = suspending;
    return { value, done: true };
  }

  /** Part of the protocol of `yield*`: the call has failed. */
  throw(error: unknown): IteratorResult<Suspension, Result> {
    phase = suspending;
    throw error;
  }
}

// Stands for a call of coroutine.yield, which needs no generator.
const bareYield = /*@__PURE__*/ new Suspension(undefined as unknown as Generator<unknown, Result, Result>, undefined);

/** Attaches the generator form to a function that may yield, and returns that function. */
export function resumable(direct: LuaFunction, generatorForm: GeneratorForm): LuaFunction {
  direct.resumable = generatorForm;
  return direct;
}

/** What a generator form returns. */
export type Resumption = Generator<unknown, Result, Result>;

/** What `begin` returns. */
export type Begun = Result | Suspension;

/** A function that has a generator form only; called directly, it runs that, and may not suspend. */
export function generatorOnly(generatorForm: GeneratorForm): LuaFunction {
  return resumable((...args) => {
    const step = generatorForm(...args).next();
    if (step.done) return step.value;
    throw running.isMain ? rawError("attempt to yield from outside a coroutine") : crossingYield();
  }, generatorForm);
}

/** Calls `f` from a generator form: its result, or the Suspension to delegate to when the call has suspended. */
export function begin(f: LuaFunction, ...args: Value[]): Result | Suspension {
  if (f === coroutineYield) {
    if (running.closing) throw crossingYield();
    yielded = args;
    return bareYield;
  }
  const generatorForm = f.resumable;
  if (generatorForm === undefined) return continued(f(...args));
  const generator = generatorForm(...args);
  const step = generator.next();
  return step.done ? continued(step.value) : new Suspension(generator, step.value as Suspension);
}

/** Whether begin has suspended. */
export function isSuspended(outcome: Result | Suspension): outcome is Suspension {
  return outcome instanceof Suspension;
}

/** What to delegate to (`yield*`) for the result of a call that has suspended. */
export function finish(suspension: Suspension): Suspension {
  return suspension;
}

// Continues a pending tail call in generator form. Here coroutine.yield is a generator too: its caller is gone.
function continued(returned: Result | Suspension): Result | Suspension {
  let outcome = returned;
  while (!(outcome instanceof Suspension) && isPending(outcome)) {
    const [, callee, ...args]: Value[] = outcome;
    outcome = enter(callee as LuaFunction, args);
  }
  return outcome;
}

function enter(f: LuaFunction, args: Value[]): Result | Suspension {
  if (f.resumable === undefined) return f(...args);
  const generator = f.resumable(...args);
  const step = generator.next();
  return step.done ? step.value : new Suspension(generator, step.value as Suspension);
}

// lstate.h LUAI_MAXCCALLS, less what lua.c itself uses.
const maxNesting = 196;
let nesting = 0;

export class Coroutine implements LuaObject {
  status: CoroutineStatus = "suspended";
  /** How many protected calls of this coroutine are running. */
  protections = 0;
  /** Whether close() is running. */
  closing = false;
  private readonly body: LuaFunction | undefined;
  // The innermost suspended call; while it runs, the one whose generator is running.
  private current: Suspension | undefined = undefined;
  private failure: LuaError | undefined = undefined;
  private postponed: ((error: LuaError) => LuaError)[] = [];

  constructor(body: LuaFunction | undefined) {
    this.body = body;
    if (body !== undefined) setSuspendedCallers(suspendedCallers);
  }

  get luaType(): "thread" {
    return "thread";
  }

  /** Whether this is the coroutine that the program started in. */
  get isMain(): boolean {
    return this.body === undefined;
  }

  /**
   * Runs the body until it yields or returns, and returns the values.
   *
   * @throws {LuaError} the body's, or "cannot resume dead coroutine", "cannot resume non-suspended coroutine"
   */
  resume(args: Value[]): Value[] {
    if (this.status !== "suspended") {
      throw rawError(`cannot resume ${this.status === "dead" ? "dead" : "non-suspended"} coroutine`);
    }
    if (nesting >= maxNesting) throw rawError("C stack overflow");
    const resumer = this.switchTo();
    try {
      return this.advance(args);
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
    const resumer = this.switchTo();
    this.closing = true;
    try {
      return this.unwind();
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
    this.postponed.push(closeVariable);
  }

  /** The Lua functions that are suspended in this coroutine, innermost first. */
  suspendedFrames(): Frame[] {
    return framesOf(this.status === "suspended" ? this.current : this.current?.caller);
  }

  private switchTo(): Coroutine {
    const resumer = running;
    resumer.status = "normal";
    this.status = "running";
    running = this;
    nesting++;
    return resumer;
  }

  private switchBack(resumer: Coroutine): void {
    nesting--;
    running = resumer;
    resumer.status = "running";
  }

  // position.ts knows this method by name: below it on the stack are the functions of the resumer.
  private advance(args: Value[]): Value[] {
    let call = this.current;
    if (call === undefined) {
      const outcome = continued(enter(this.body!, args));
      return outcome instanceof Suspension ? this.suspend() : this.finish(outcome);
    }
    let sent = result(args);
    let failed = false;
    let thrown: unknown;
    for (;;) {
      try {
        phase = resuming;
        const outcome: Result | Suspension = outcomeOf(
          call,
          failed ? call.generator.throw(thrown) : call.generator.next(sent),
        );
        if (outcome instanceof Suspension) return this.suspend();
        failed = false;
        sent = outcome;
      } catch (error) {
        phase = suspending;
        failed = true;
        thrown = error;
      }
      call = this.current = call.caller;
      if (call === undefined) {
        if (failed) throw thrown;
        return this.finish(sent);
      }
    }
  }

  private suspend(): Value[] {
    this.current = innermost;
    this.status = "suspended";
    return yielded;
  }

  private finish(returned: Result): Value[] {
    this.status = "dead";
    return all(returned);
  }

  // Innermost call first; position.ts knows this method by name.
  private unwind(): LuaError | undefined {
    let error = this.failure;
    for (const closeVariable of this.postponed.splice(0)) error = closeVariable(error!);
    for (; this.current !== undefined; this.current = this.current.caller) {
      const { generator } = this.current;
      try {
        phase = resuming;
        if (error === undefined) generator.return(undefined);
        else generator.throw(error);
      } catch (thrown) {
        phase = suspending;
        error = toLuaError(thrown);
      }
    }
    return error;
  }
}

// What a call that was resumed has come to; the chain of calls is linked up to it.
function outcomeOf(call: Suspension, step: IteratorResult<unknown, Result>): Result | Suspension {
  if (step.done) {
    const outcome = isPending(step.value) ? continued(step.value) : step.value;
    if (outcome instanceof Suspension) outcome.caller = call.caller;
    return outcome;
  }
  const inner = step.value as Suspension;
  call.follow(inner);
  return inner;
}

/** The coroutine that is running; at first the one that the program has started in. */
export let running: Coroutine = /*@__PURE__*/ startMain();

function startMain(): Coroutine {
  const main = new Coroutine(undefined);
  main.status = "running";
  return main;
}

// luaV_yield's words: ldo.c lua_yieldk
function crossingYield(): LuaError {
  return rawError("attempt to yield across a C-call boundary");
}

/** `coroutine.yield`. Its direct form runs where nobody can suspend. */
export const coroutineYield: LuaFunction = /*@__PURE__*/ resumable(
  () => {
    throw running.isMain ? rawError("attempt to yield from outside a coroutine") : crossingYield();
  },
  function* (...args) {
    if (running.closing) throw crossingYield();
    yielded = args;
    return yield* bareYield;
  },
);

function suspendedCallers(): readonly Frame[] {
  return running.suspendedFrames();
}

// Each of them is asked to take a look at the stack, and suspends again.
function framesOf(innermostCall: Suspension | undefined): Frame[] {
  const found: Frame[] = [];
  for (let call = innermostCall; call !== undefined; call = call.caller) {
    phase = probing;
    try {
      call.generator.next(undefined);
    } finally {
      phase = suspending;
    }
    const [frame] = parseStack(probedStack, () => []);
    if (frame !== undefined) found.push(frame);
  }
  return found;
}
