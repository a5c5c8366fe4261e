// Coroutines that wait for JavaScript's promises. Awaiting a promise yields the promise itself, which is no Lua value:
// whoever has resumed the coroutine waits for it if he runs in a coroutine himself, so that in the end the event loop
// resumes all of them; else he leaves the coroutine to the event loop, and goes on.
// Invariant: only resume, and what compiled code awaits, ever have a promise that no userdata stands for.
import { all, fn } from "./call.ts";
import type { Coroutine } from "./coroutine.ts";
import { begin, begunResumption } from "./begin.ts";
import { Failure } from "./proceed.ts";
import { asked, type Begun, beginYield, isProbed, type Resumption, Suspension, thread } from "./suspension.ts";
import type { Source } from "./source.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** What calls need to know of promises. */
export interface Promises {
  /** Lua's `await`. */
  readonly await: LuaFunction;

  /** The promise that a userdata stands for, if it does. */
  promiseIn(value: Value): Promise<unknown> | undefined;

  /** What a JavaScript function has returned, as results of a Lua function. */
  toLua(returned: unknown): Result;

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
 * Begins `await(f(a))`, as far as the name of `awaiter` tells: where it is Lua's `await`, a promise that a JavaScript
 * function returns needs no userdata. When that is to wait, what it waits for is the promise itself. The sites are for what
 * is no function.
 */
export function beginAwaitOf(awaiter: Value, f: Value, at: Source, site: number, calleeSite: number, a: Value): Begun {
  const unconverted = typeof f === "function" ? f.unconverted : undefined;
  if (unconverted === undefined || !awaits(awaiter))
    return beginBoth(fn(awaiter, at, site), fn(f, at, calleeSite), [a]);
  const returned = unconverted(a);
  return returned instanceof Promise ? (returned as unknown as Begun) : beginAwaitReturned(returned);
}

/** beginAwaitOf with any number of arguments, which costs more. */
export function beginAwaitOfList(
  awaiter: Value,
  f: Value,
  at: Source,
  site: number,
  calleeSite: number,
  ...args: Value[]
): Begun {
  const unconverted = typeof f === "function" ? f.unconverted : undefined;
  if (unconverted === undefined || !awaits(awaiter))
    return beginBoth(fn(awaiter, at, site), fn(f, at, calleeSite), args);
  const returned = args.length === 2 ? unconverted(args[0], args[1]) : unconverted(...args);
  return returned instanceof Promise ? (returned as unknown as Begun) : beginAwaitReturned(returned);
}

// What a JavaScript function has returned may stand for a promise all the same.
function beginAwaitReturned(returned: unknown): Begun {
  return beginAwait(promises!.await, promises!.toLua(returned));
}

function beginBoth(awaiter: LuaFunction, f: LuaFunction, args: readonly Value[]): Begun {
  const given = begin(f, ...args);
  return given instanceof Suspension ? begunResumption(awaitingResult(awaiter, given)) : beginAwait(awaiter, given);
}

function* awaitingResult(awaiter: LuaFunction, suspended: Suspension): Resumption {
  const begun = beginAwait(awaiter, yield* suspended);
  if (!isWaiting(begun)) return begun;
  const sent: Result = yield begun;
  return isProbed(sent) ? yield* asked : sent;
}

/** Begins `f(given)`, where `f` is surely Lua's `await`. When that is to wait, what it waits for is the promise itself. */
export function beginAwait(f: LuaFunction, given: Result): Begun {
  if (Array.isArray(given)) return begin(f, ...all(given));
  const promise = awaits(f) ? promises!.promiseIn(given) : undefined;
  return promise === undefined ? begin(f, given) : (promise as unknown as Begun);
}

// Whether something is Lua's await, and may suspend.
function awaits(f: Value): boolean {
  return f === promises?.await && !thread.isMain && !thread.closing;
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
