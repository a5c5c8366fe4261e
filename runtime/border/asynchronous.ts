// Lua functions as JavaScript's async functions. Invariant: what is no Lua function is called as it is.
import { startTask, type TaskOptions } from "./awaiting.ts";
import { converter, toLua } from "./border.ts";
import { type AnyFunction, luaOrigin } from "./functions.ts";
import { enterRealm, leaveRealm } from "./realm.ts";

/** `f`, a Lua function in JavaScript's hands, as a function that runs it as a task and returns a promise. */
export function asynchronous<Args extends unknown[]>(
  f: (...args: Args) => unknown,
  options?: TaskOptions,
): (...args: Args) => Promise<unknown> {
  return async (...args) => {
    const origin = luaOrigin(f as unknown as AnyFunction);
    if (origin === undefined) return f(...args);
    const left = enterRealm(origin.realm);
    try {
      return startTask(
        origin.f,
        args.map((arg) => toLua(arg)),
        { ...options, converter },
      );
    } finally {
      leaveRealm(left);
    }
  };
}
