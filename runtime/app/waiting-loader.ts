// Loaders of modules that await something while they are loaded: whoever requires one in a task waits for it.
import { none } from "../core/call.ts";
import { startable } from "../core/begin.ts";
import { type Begun, beginYield } from "../core/suspension.ts";
import type { LuaFunction, Value } from "../core/value.ts";

/** A loader that returns `load()`; `require` in coroutines first waits for the promise that `pending` gives, if it does. */
export function waitingLoader(load: () => Value, pending: () => Promise<unknown> | undefined): LuaFunction {
  return startable(load, (): Begun => {
    const promise = pending();
    return promise === undefined ? none : beginYield(promise);
  });
}
