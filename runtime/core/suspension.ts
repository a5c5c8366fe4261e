// Suspended calls. A function that may yield has a generator form (LuaFunction.resumable). Code in that form calls others
// like this:
//   $.isSuspended($1 = $.begin(f, a)) ? yield* $1 : $1
// begin runs the callee until it returns or suspends. A Suspension is one suspended call; handed upwards by yield*, it
// finds its caller (`caller`), and in the end reaches the coroutine, which keeps only the innermost one and continues that
// generator directly, so that a resume costs the same at any depth of calls. When it is done, its caller continues.
// Invariants: generator forms suspend only by `yield*` on a Suspension; between such a `yield*` and the coroutine no
// other code runs, so `yielded` and `innermost` are safe in between. Lua 5.4 manual §2.6; cf. ldo.c.
import { type LuaError, rawError } from "./error.ts";
import { captureStack, tailCalled } from "./stack.ts";
import type { Result } from "./value.ts";

/** What a generator form returns. */
export type Resumption = Generator<unknown, Result, Result>;

/** What `begin` returns. */
export type Begun = Result | Suspension;

/** What calls need to know of the coroutine that they run in. */
export interface Thread {
  readonly isMain: boolean;
  readonly closing: boolean;
  /** The innermost suspended call; while it runs, the one whose generator is running. */
  current: Suspension | undefined;
}

/** The coroutine that is running. */
export let thread: Thread = { isMain: true, closing: false, current: undefined };

/** Tells which coroutine is running from now on. */
export function setThread(running: Thread): void {
  thread = running;
}

// What the next() of a Suspension does: hand itself to the coroutine, finish with the result, or tell where it stands.
export const suspending = 0;
export const resuming = 1;
const probing = 2;
let phase: typeof suspending | typeof resuming | typeof probing = suspending;

/** Tells suspensions what their next() does from now on. */
export function enterPhase(next: typeof phase): void {
  phase = next;
}

/** What coroutine.yield was given, or the promise that is awaited, and the call that it has suspended. */
export let yielded: Result | Promise<unknown> = undefined;
export let innermost: Suspension;

let probed: Error;

/**
 * The methods of generators. Every generator function has a prototype of its own: looked up in generators, they would be found
 * slowly.
 */
export const generatorMethods: Resumption = /*@__PURE__*/ Object.getPrototypeOf(
  function* (): Generator {}.prototype,
) as Resumption;

/** What is to be done by a library function when the call that it waits for has ended. */
export abstract class Continuation {
  /** The Lua name of the library function. */
  abstract readonly name: string;

  /** What the function returns after the call has. */
  protected abstract returned(result: Result): Result;

  /** What the function returns after the call has failed; may throw as well. */
  protected abstract failed(thrown: unknown): Result;

  /** Follows when the coroutine is closed. */
  protected abstract closed(): void;

  next(result: Result): Result {
    phase = suspending;
    return this.returned(result);
  }

  throw(thrown: unknown): Result {
    phase = suspending;
    return this.failed(thrown);
  }

  return(_: undefined): void {
    phase = suspending;
    this.closed();
  }
}

// One object for all is enough, as `yield*` unpacks it at once.
const finished: IteratorReturnResult<Result> = { value: undefined, done: true };

/** A suspended call. Whoever delegates to it (`yield*`) suspends too, and goes on with the call's result. */
export class Suspension {
  /** What is still to come of the call: the generator, or what a library function does then. */
  readonly generator: Resumption | undefined;
  readonly continuation: Continuation | undefined;
  /** The suspended call that waits for this one, undefined for the body of the coroutine. */
  caller: Suspension | undefined = undefined;
  /** Whether it was called by a tail call. */
  isTailCall = false;
  // A suspended call is at once the step of the iteration that says so.
  readonly value: this;
  readonly done = false;

  /** @param inner  what the call has delegated to */
  constructor(generator: Resumption | undefined, inner: Suspension | undefined, continuation?: Continuation) {
    this.generator = generator;
    this.continuation = continuation;
    this.value = this;
    if (inner !== undefined) this.follow(inner);
  }

  /** Links `inner`, which this call has delegated to, to this call; a promise is what it awaits. Returns what is suspended. */
  follow(inner: Suspension | Promise<unknown>): Suspension {
    if (inner === bareYield) {
      setInnermost(this);
      return bareYield;
    }
    if (inner instanceof Suspension) {
      inner.caller = this;
      return inner;
    }
    setInnermost(this);
    yielded = inner;
    return bareYield;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** Part of the protocol of `yield*`, see `phase`. */
  next(sent: Result): IteratorResult<Suspension, Result> {
    if (phase === suspending) return this;
    if (phase === resuming) {
      phase = suspending;
      finished.value = sent;
      return finished;
    }
    probed = captureStack(8);
    return this;
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

function setInnermost(call: Suspension): void {
  innermost = call;
}

/**
 * Whether a function that has suspended by `yield`, which is faster than to delegate, was only asked where it stands: it
 * then delegates to `asked`; else it goes on.
 */
export function isProbed(_sent: Result): boolean {
  if (phase === probing) {
    probed = captureStack(8);
    return true;
  }
  phase = suspending;
  return false;
}

// Stands for a call of coroutine.yield, which needs no generator.
const bareYield = /*@__PURE__*/ new Suspension(undefined, undefined);

/** What functions delegate to that were asked where they stand. */
export const asked: Suspension = bareYield;

/** What begin returns for a call of coroutine.yield, or for awaiting a promise. */
export function beginYield(values: Result | Promise<unknown>): Suspension {
  if (thread.closing) throw crossingYield();
  yielded = values;
  return bareYield;
}

/** Whether begin has suspended. */
export function isSuspended(outcome: Begun): outcome is Suspension {
  return outcome instanceof Suspension;
}

/** What yielding raises where nobody can suspend. */
export function cannotYield(): LuaError {
  return thread.isMain ? rawError("attempt to yield from outside a coroutine") : crossingYield();
}

function crossingYield(): LuaError {
  return rawError("attempt to yield across a C-call boundary");
}

/** The stacks of a suspended call and its callers; library functions give their names instead. See also `tailCalled`. */
export function stacksOf(innermostCall: Suspension | undefined): (Error | string)[] {
  const stacks: (Error | string)[] = [];
  for (let call = innermostCall; call !== undefined; call = call.caller) {
    stacks.push(call.generator === undefined ? call.continuation!.name : probe(call.generator));
    if (call.isTailCall) stacks.push(tailCalled);
  }
  return stacks;
}

function probe(generator: Resumption): Error {
  phase = probing;
  try {
    generator.next(undefined);
  } finally {
    phase = suspending;
  }
  return probed;
}
