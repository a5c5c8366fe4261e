// Coroutines that wait for JavaScript's promises. Awaiting a promise yields the promise itself, which is no Lua value:
// whoever has resumed the coroutine waits for it if he runs in a coroutine himself, so that in the end the event loop
// resumes all of them; else he leaves the coroutine to the event loop, and goes on.
// Invariant: only begin, resume and what compiled code awaits ever have a promise that no userdata stands for.
import { all } from "./call.ts";
import type { Coroutine } from "./coroutine.ts";
import { begin, type Begun, beginYield, Failure, type Resumption, Suspension, thread } from "./suspension.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** What calls need to know of promises. */
export interface Promises {
  /** Lua's `await`. */
  readonly await: LuaFunction;

  /** The promise that a userdata stands for, if it does. */
  promiseIn(value: Value): Promise<unknown> | undefined;

  /** The userdata that stands for a promise. */
  toLua(promise: Promise<unknown>): Value;

  /** Leaves a coroutine that awaits a promise to the event loop. */
  leave(coroutine: Coroutine, promise: Promise<unknown>): void;
}

let promises: Promises | undefined;

/** Tells that from now on coroutines may await something. */
export function definePromises(known: Promises): void {
  promises = known;
}

/** Whether any coroutine may await something: programs without a border have none that does. */
export function mayAwait(): boolean {
  return promises !== undefined;
}

/** Whether what a coroutine has yielded is what it awaits. */
export function isAwaited(yielded: unknown): yielded is Promise<unknown> {
  return yielded instanceof Promise;
}

/** Leaves a coroutine that awaits a promise to the event loop. Returns what its resumer gets. */
export function leaveAwaiting(coroutine: Coroutine, promise: Promise<unknown>): Value[] {
  promises!.leave(coroutine, promise);
  return [];
}

/**
 * Begins `f(a, b)` for a beginAwait that follows at once, and which alone can have the result: a promise that a
 * JavaScript function returns is the promise itself there, and needs no userdata.
 */
export function beginAwaited(f: LuaFunction, ...args: Value[]): Begun;
export function beginAwaited(f: LuaFunction, a?: Value, b?: Value): Begun {
  const { promising } = f;
  const count = arguments.length - 1;
  if (promising === undefined || promises === undefined || thread.isMain) {
    return count === 1 ? begin(f, a) : count === 0 ? begin(f) : begin(f, a, b);
  }
  return (count === 1 ? promising(a) : count === 0 ? promising() : promising(a, b)) as Begun;
}

/** Begins `f(given)`, where `f` is surely Lua's `await`. When that is to wait, what it waits for is the promise itself. */
export function beginAwait(f: LuaFunction, given: Result): Begun {
  const isAwait = f === promises?.await && !thread.isMain && !thread.closing;
  if (given instanceof Promise) return isAwait ? given : begin(f, promises!.toLua(given));
  if (Array.isArray(given)) return begin(f, ...all(given));
  const promise = isAwait ? promises!.promiseIn(given) : undefined;
  return promise === undefined ? begin(f, given) : (promise as unknown as Begun);
}

/** Whether what beginAwait has begun waits now. */
export function isWaiting(outcome: Begun): outcome is Suspension {
  return outcome instanceof Promise || outcome instanceof Suspension;
}

/** Waits with a coroutine that awaits something, until it yields or returns something else, which is the result. */
export function* awaitingInside(coroutine: Coroutine, promise: Promise<unknown>): Resumption {
  let values: unknown = promise;
  while (values instanceof Promise) {
    let given: Result | Failure;
    try {
      given = yield* beginYield(values);
    } catch (thrown) {
      given = new Failure(thrown);
    }
    values = coroutine.resume(given);
  }
  return values as Result;
}
