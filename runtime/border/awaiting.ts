// Awaiting promises in Lua, and Lua functions in JavaScript. A task is a coroutine that the event loop resumes: each time
// that it awaits something, `drive` does, and goes on with what has come of it. docs/embedding.md "Promises".
// Invariant: Lua code runs inside its realm, and promises are awaited outside of it.
import { allowAwaiting, Awaiting, suspendFor } from "../core/awaiting.ts";
import { Coroutine } from "../core/coroutine.ts";
import { type LuaError, rawError } from "../core/error.ts";
import { begin, type Begun, Failure, startable } from "../core/suspension.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { Converter } from "./converter.ts";
import { fromException, toException } from "./errors.ts";
import { fromResult } from "./functions.ts";
import { JavaScriptObject } from "./javascript-object.ts";
import { currentRealm, enterRealm, leaveRealm, type Realm } from "./realm.ts";

/** How a task runs. */
export interface TaskOptions {
  /** Ends the task: its pending variables are closed, and its promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How a task runs, and how its values cross the border. */
export interface TaskSetting extends TaskOptions {
  readonly converter: Converter;
}

/** What tells that a task is no longer wanted, as far as this needs it. */
export interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

// All platforms have it.
declare const setTimeout: (callback: () => void, ms: number) => unknown;

// One is enough, as whoever gets it looks at it at once.
class AwaitingPromise extends Awaiting {
  promise!: PromiseLike<unknown>;
  converter!: Converter;

  override leave(coroutine: Coroutine): Value[] {
    const { promise, converter } = this;
    // Nobody waits for it: a failure is an unhandled rejection, as in JavaScript.
    void drive(new Task(coroutine, converter), promise);
    return [];
  }
}

const awaiting = /*@__PURE__*/ new AwaitingPromise();

/** `await(x)`: what a promise resolves to; anything else is itself. */
export function awaitFunction(converter: Converter): LuaFunction {
  return startable(
    (value: Value): Result => {
      if (promiseIn(value) === undefined) return value;
      throw cannotAwait();
    },
    (value: Value): Begun => {
      const promise = promiseIn(value);
      return promise === undefined ? value : suspendUntil(promise, converter);
    },
  );
}

/** The error of awaiting something where nothing can wait. */
export function cannotAwait(): LuaError {
  return rawError("attempt to await outside of a coroutine that can wait: use runAsync, callAsync or coroutine.wrap");
}

/** Suspends the running coroutine until a promise is settled. */
export function suspendUntil(promise: PromiseLike<unknown>, converter: Converter): Begun {
  awaiting.promise = promise;
  awaiting.converter = converter;
  return suspendFor(awaiting);
}

function promiseIn(value: Value): PromiseLike<unknown> | undefined {
  if (!(value instanceof JavaScriptObject)) return undefined;
  const { target } = value;
  if (target instanceof Promise) return target;
  const isThenable =
    typeof target === "object" && target !== null && "then" in target && typeof target.then === "function";
  return isThenable ? (target as PromiseLike<unknown>) : undefined;
}

/** A coroutine that the event loop resumes. */
class Task {
  readonly coroutine: Coroutine;
  private readonly realm: Realm;
  private readonly converter: Converter;
  /** What it has returned, or yielded last without awaiting anything. */
  result: Result = undefined;

  constructor(coroutine: Coroutine, converter: Converter) {
    this.coroutine = coroutine;
    this.converter = converter;
    this.realm = currentRealm;
  }

  /** Goes on with what was awaited. Returns whether it awaits something now, which is in `awaiting`. */
  resume(given: unknown, how: "started" | "fulfilled" | "rejected"): boolean {
    const left = enterRealm(this.realm);
    try {
      const result = this.coroutine.resume(
        how === "fulfilled"
          ? this.converter.toLua(given)
          : how === "started"
            ? (given as Value[])
            : new Failure(fromException(given, this.converter)),
      );
      if (result === awaiting) return true;
      this.result = result;
      return false;
    } catch (thrown) {
      throw toException(thrown, this.converter);
    } finally {
      leaveRealm(left);
    }
  }

  /** What it has returned or yielded, in JavaScript. */
  value(): unknown {
    return this.inside(() => fromResult(this.result, this.converter));
  }

  /** Ends it where it stands. */
  close(): void {
    if (this.coroutine.status !== "suspended") return;
    this.inside(() => {
      const error = this.coroutine.close();
      if (error !== undefined) throw error;
    });
  }

  private inside<T>(action: () => T): T {
    const left = enterRealm(this.realm);
    try {
      return action();
    } catch (thrown) {
      throw toException(thrown, this.converter);
    } finally {
      leaveRealm(left);
    }
  }
}

/** Starts `f` as a task in the current realm. Resolves to what it returns. */
export async function startTask(f: LuaFunction, args: Value[], options: TaskSetting): Promise<unknown> {
  allowAwaiting();
  const { signal, converter } = options;
  const task = new Task(new Coroutine(f), converter);
  if (signal === undefined) return task.resume(args, "started") ? drive(task, awaiting.promise) : over(task);
  signal.throwIfAborted();
  const aborted = abortion(signal);
  try {
    const isWaiting = task.resume(args, "started");
    return await (isWaiting ? drive(task, awaiting.promise, aborted.promise) : over(task));
  } finally {
    aborted.forget();
    if (signal.aborted) task.close();
  }
}

// The loop of a task allocates as little as it can, so that awaiting costs in Lua about what it costs in JavaScript.
async function drive(task: Task, first: PromiseLike<unknown>, aborted?: Promise<never>): Promise<unknown> {
  let promise = first;
  for (;;) {
    let given: unknown;
    let how: "fulfilled" | "rejected" = "fulfilled";
    try {
      given = await (aborted === undefined ? promise : Promise.race([aborted, promise]));
    } catch (thrown) {
      if (thrown instanceof Abortion) throw thrown.reason;
      given = thrown;
      how = "rejected";
    }
    if (!task.resume(given, how)) return over(task);
    promise = awaiting.promise;
  }
}

// A task that yields without awaiting anything lets others run, and goes on with nothing.
async function over(task: Task): Promise<unknown> {
  while (task.coroutine.status !== "dead") {
    await nextTurn();
    if (task.resume([], "started")) return drive(task, awaiting.promise);
  }
  return task.value();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Thrown to a task that is no longer wanted. */
class Abortion {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

function abortion(signal: AbortSignal): { readonly promise: Promise<never>; forget(): void } {
  let abort: () => void = () => {};
  const promise = new Promise<never>((_, reject) => {
    abort = () => reject(new Abortion(signal.reason));
    signal.addEventListener("abort", abort, { once: true });
  });
  // Nobody may be waiting for it.
  promise.catch(() => {});
  return { promise, forget: () => signal.removeEventListener("abort", abort) };
}

/** What a coroutine yields without awaiting anything, one by one; what it awaits in between is awaited. */
export async function* items(coroutine: Coroutine, converter: Converter): AsyncGenerator<unknown, unknown> {
  allowAwaiting();
  const task = new Task(coroutine, converter);
  try {
    let isWaiting = task.resume([], "started");
    for (;;) {
      while (isWaiting) isWaiting = await resumeWith(task, awaiting.promise);
      if (coroutine.status === "dead") return task.value();
      yield task.value();
      isWaiting = task.resume([], "started");
    }
  } finally {
    task.close();
  }
}

async function resumeWith(task: Task, promise: PromiseLike<unknown>): Promise<boolean> {
  let given: unknown;
  try {
    given = await promise;
  } catch (thrown) {
    return task.resume(thrown, "rejected");
  }
  return task.resume(given, "fulfilled");
}
