// Calls and result lists. A call returns one value bare, any other count in an array; a tail call that would deepen the
// stack returns an array that starts with `pending` and is finished by whoever adjusts the results.
// Invariant: `none` is never changed; a pending call never reaches a Lua value, as no Lua value is an array.
// Lua 5.4 manual §3.4.10, §3.4.12.
import { metamethod } from "./metatable.ts";
import { isOfLibrary } from "./library-names.ts";
import { operandError, type Source } from "./source.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** No values. */
export const none: Value[] = [];

// Marks a pending tail call: [pending, callee, ...arguments].
const pending = /*@__PURE__*/ Symbol("tail call") as unknown as Value;

/** The first value of a result, nil when it has none. */
export function first(result: Result): Value {
  return Array.isArray(result) ? firstOf(result) : result;
}

function firstOf(results: Value[]): Value {
  if (results[0] !== pending) return results[0];
  return first(finishTailCall(results));
}

/** All values of a result as a list, which the caller must not change. */
export function all(result: Result): Value[] {
  if (!Array.isArray(result)) return [result];
  return result[0] === pending ? all(finishTailCall(result)) : result;
}

/** Finishes a call whose results nobody wants. */
export function drop(result: Result): void {
  if (Array.isArray(result) && result[0] === pending) finishTailCall(result);
}

/** A result as a function may return it, without a pending call. */
export function settle(result: Result): Result {
  return Array.isArray(result) && result[0] === pending ? finishTailCall(result) : result;
}

/** Whether a result is a pending call: its callee is `result[1]`, its arguments follow. */
export function isPending(result: Result): result is Value[] {
  return Array.isArray(result) && result[0] === pending;
}

/** A pending call, whatever the callee is. */
export function tailCall(f: LuaFunction, ...args: Value[]): Value[] {
  return [pending, f, ...args];
}

function finishTailCall(call: Value[]): Result {
  let result: Result = call;
  while (Array.isArray(result) && result[0] === pending) {
    const [, callee, ...args]: Value[] = result;
    result = (callee as LuaFunction)(...args);
  }
  return result;
}

/** A list as a result: the value itself when it is one. */
export function result(values: Value[]): Result {
  return values.length === 1 ? values[0] : values;
}

/**
 * `f` itself when it is a function, else one that calls its `__call` metamethod, or raises the error when it is called,
 * so that the arguments are evaluated before.
 */
export function fn(f: Value, at?: Source, site?: number): LuaFunction {
  return typeof f === "function" ? f : callable(f, at, site);
}

function callable(f: Value, at?: Source, site?: number): LuaFunction {
  const handler = metamethod(f, "__call");
  if (handler === undefined) {
    return () => {
      throw operandError("call", f, { at, site });
    };
  }
  const target = fn(handler);
  const bound: LuaFunction = (...args) => target(f, ...args);
  const generatorForm = target.resumable;
  if (generatorForm !== undefined) bound.resumable = (...args) => generatorForm(f, ...args);
  const { start } = target;
  if (start !== undefined) bound.start = (...args) => start(f, ...args);
  return bound;
}

/** `true` and the results of a call that is over, as protected calls return them. */
export function succeeded(result: Result): Value[] {
  if (!Array.isArray(result)) return [true, result];
  // Spreading costs as much as a call.
  switch (result.length) {
    case 0:
      return [true];
    case 2:
      return [true, result[0], result[1]];
    default:
      return [true, ...result];
  }
}

/** Calls `f` and returns all its results. */
export function call(f: Value, ...args: Value[]): Value[] {
  return all(fn(f)(...args));
}

/** Calls `f` and returns its first result, nil when it has none. */
export function call1(f: Value, ...args: Value[]): Value {
  return first(fn(f)(...args));
}

// How many tail calls may still run as plain calls before one unwinds the stack. The distance to the next unwinding
// varies, so that no rhythm of calls can keep the unwinding away from one of two nested chains.
/** `budget` is how many more tail calls may run as plain calls. */
export const stack = { budget: 100 };
let rhythm = 1;

/** `return f(args)` when the budget is used up: returns to the caller to be finished there. */
export function unwind(target: LuaFunction, ...args: Value[]): Result {
  rhythm = (rhythm * 69069 + 1) | 0;
  // Library functions want to see who has called them.
  if (isOfLibrary(target)) {
    stack.budget = 1 + (rhythm & 15);
    return target(...args);
  }
  stack.budget = 100 + (rhythm & 127);
  return [pending, target, ...args];
}

/** `return f(args)` with arguments of unknown number: runs in constant stack, because now and then it unwinds. */
export function tailcall(target: LuaFunction, ...args: Value[]): Result {
  return --stack.budget > 0 ? target(...args) : unwind(target, ...args);
}
