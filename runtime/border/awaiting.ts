// Awaiting promises in Lua, and Lua functions in JavaScript. A task is a coroutine that the event loop resumes: each time
// that it awaits something, `drive` does, and goes on with what has come of it. docs/embedding.md "Promises".
// Invariant: Lua code runs inside its realm, and promises are awaited outside of it.
import { isAwaited } from "../core/awaiting.ts";
import { Coroutine } from "../core/coroutine.ts";
import { type LuaError, rawError } from "../core/error.ts";
import { startable } from "../core/begin.ts";
import { Failure } from "../core/proceed.ts";
import { type Begun, beginYield } from "../core/suspension.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { Converter } from "./converter.ts";
import { fromException, toException } from "./errors.ts";
import { fromResult } from "./functions.ts";
import { JavaScriptObject } from "./javascript-object.ts";
import {
  currentRealm,
  enterRealm,
  leaveParked,
  leaveParking,
  leaveRealm,
  park,
  type Realm,
  returnToParking,
} from "./realm.ts";

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

/** Leaves a coroutine that awaits a promise to the event loop. */
export function leaveToEventLoop(coroutine: Coroutine, promise: Promise<unknown>, converter: Converter): void {
  // Nobody waits for it: a failure is an unhandled rejection, as in JavaScript.
  void new DrivenTask(coroutine, converter).run((task) => task.waitFor(promise));
}

/** `await(x)`: what a promise resolves to; anything else is itself. */
export function awaitFunction(): LuaFunction {
  return startable(
    (value: Value): Result => {
      if (promiseIn(value) === undefined) return value;
      throw cannotAwait();
    },
    (value: Value): Begun => {
      const promise = promiseIn(value);
      return promise === undefined ? value : beginYield(promise);
    },
  );
}

/** The error of awaiting something where nothing can wait. */
export function cannotAwait(): LuaError {
  return rawError("attempt to await outside of a coroutine that can wait: use runAsync, callAsync or coroutine.wrap");
}

/** The promise that a userdata stands for, if it does. Others are turned into JavaScript's own. */
export function promiseIn(value: Value): Promise<unknown> | undefined {
  if (!(value instanceof JavaScriptObject)) return undefined;
  const { target } = value;
  if (target instanceof Promise) return target;
  const isThenable =
    typeof target === "object" && target !== null && "then" in target && typeof target.then === "function";
  return isThenable ? Promise.resolve(target) : undefined;
}

/** A coroutine that the event loop resumes. */
class Task {
  readonly coroutine: Coroutine;
  protected readonly realm: Realm;
  protected readonly converter: Converter;
  constructor(coroutine: Coroutine, converter: Converter) {
    this.coroutine = coroutine;
    this.converter = converter;
    this.realm = currentRealm;
  }

  /** Goes on with what was awaited. Returns what it awaits now, or yields, or returns. */
  resume(given: unknown, how: "started" | "fulfilled" | "rejected"): Result {
    const left = enterRealm(this.realm);
    try {
      return this.coroutine.resume(
        how === "fulfilled"
          ? this.converter.toLua(given)
          : how === "started"
            ? (given as Value[])
            : new Failure(fromException(given, this.converter)),
      );
    } catch (thrown) {
      throw toException(thrown, this.converter);
    } finally {
      leaveRealm(left);
    }
  }

  /** What it has returned or yielded, in JavaScript. */
  value(result: Result): unknown {
    return this.inside(() => fromResult(result, this.converter));
  }

  /** Ends it where it stands. */
  close(): void {
    leaveParked();
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

/** A task that goes on by itself until it has returned. It awaits without allocating anything but what `then` does. */
class DrivenTask extends Task {
  private settle: { resolve(value: unknown): void; reject(reason: unknown): void } | undefined = undefined;
  private readonly rejected = (reason: unknown): void => this.goOn(reason, "rejected");

  // What goOn does, at about the cost of an await in JavaScript. V8 likes it in pieces.
  private readonly fulfilled = (value: unknown): void => {
    if (this.settle === undefined) return;
    const { coroutine } = this;
    const resumer = leaveParking(coroutine);
    if (resumer === undefined) {
      if (coroutine.isEnterable && this.realm.isFree) this.goOnEntering(value);
      else this.goOn(value, "fulfilled");
      return;
    }
    let awaited: Promise<unknown> | undefined;
    let result: Result;
    try {
      awaited = coroutine.resumeEntered(this.converter.toLua(value));
      if (awaited === undefined) result = coroutine.leaveEntered(resumer);
    } catch (thrown) {
      const exception = this.leaveFor(thrown, resumer);
      returnToParking("left");
      this.fail(exception);
      return;
    }
    returnToParking(awaited === undefined ? "left" : "entered");
    if (awaited === undefined) this.hasStopped(result);
    else if (this.settle === undefined) this.close();
    else this.waitFor(awaited);
  };

  // The same where the coroutine is not parked.
  private goOnEntering(value: unknown): void {
    const { coroutine } = this;
    const left = enterRealm(this.realm);
    const resumer = coroutine.enter();
    let result: Result;
    try {
      const awaited = coroutine.resumeEntered(this.converter.toLua(value));
      if (awaited === undefined) result = coroutine.leaveEntered(resumer);
      else {
        coroutine.leave(resumer);
        result = awaited as unknown as Result;
      }
    } catch (thrown) {
      const exception = this.leaveFor(thrown, resumer);
      leaveRealm(left);
      this.fail(exception);
      return;
    }
    leaveRealm(left);
    this.hasStopped(result);
    if (isAwaited(result) && this.settle !== undefined) park(coroutine);
  }

  // Leaves the coroutine, if an error has not done so; returns what JavaScript is to catch.
  private leaveFor(thrown: unknown, resumer: Coroutine): unknown {
    if (this.coroutine.isActive) this.coroutine.leave(resumer);
    return toException(thrown, this.converter);
  }

  /** Runs it. The promise is of what it returns. */
  run(begin: (task: DrivenTask) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      begin(this);
    });
  }

  goOn(given: unknown, how: "started" | "fulfilled" | "rejected"): void {
    if (this.settle === undefined) return;
    try {
      this.hasStopped(this.resume(given, how));
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  private fail(thrown: unknown): void {
    this.settle?.reject(thrown);
    this.settle = undefined;
  }

  // It has yielded, or returned, or awaits something.
  private hasStopped(result: Result): void {
    if (this.settle === undefined) this.close();
    else if (isAwaited(result)) this.waitFor(result);
    else if (this.coroutine.status === "dead") this.end().resolve(this.value(result));
    else setTimeout(() => this.goOn([], "started"), 0);
  }

  waitFor(promise: Promise<unknown>): void {
    const native = promise.constructor === Promise ? promise : Promise.resolve(promise);
    void native.then(this.fulfilled, this.rejected);
  }

  /** Ends it for good; where it runs, as soon as it waits. */
  abort(reason: unknown): void {
    if (this.settle === undefined) return;
    const { reject } = this.end();
    try {
      this.close();
      reject(reason);
    } catch (thrown) {
      reject(thrown);
    }
  }

  private end(): NonNullable<DrivenTask["settle"]> {
    const settle = this.settle!;
    this.settle = undefined;
    return settle;
  }
}

/** Starts `f` as a task in the current realm. Resolves to what it returns. */
export async function startTask(f: LuaFunction, args: Value[], options: TaskSetting): Promise<unknown> {
  const { signal, converter } = options;
  signal?.throwIfAborted();
  const task = new DrivenTask(new Coroutine(f), converter);
  if (signal === undefined) return task.run(() => task.goOn(args, "started"));
  const abort = (): void => task.abort(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await task.run(() => task.goOn(args, "started"));
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** What a coroutine yields without awaiting anything, one by one; what it awaits in between is awaited. */
export async function* items(coroutine: Coroutine, converter: Converter): AsyncGenerator<unknown, unknown> {
  const task = new Task(coroutine, converter);
  try {
    let result = task.resume([], "started");
    for (;;) {
      while (isAwaited(result)) {
        const { given, how } = await settled(result);
        result = task.resume(given, how);
      }
      if (coroutine.status === "dead") return task.value(result);
      yield task.value(result);
      result = task.resume([], "started");
    }
  } finally {
    task.close();
  }
}

async function settled(promise: Promise<unknown>): Promise<{ given: unknown; how: "fulfilled" | "rejected" }> {
  try {
    return { given: await promise, how: "fulfilled" };
  } catch (thrown) {
    return { given: thrown, how: "rejected" };
  }
}
