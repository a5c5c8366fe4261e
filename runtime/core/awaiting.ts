// Coroutines that wait for JavaScript's promises. Awaiting something yields an Awaiting, which is no Lua value: whoever has
// resumed the coroutine waits with it if he runs in a coroutine himself, so that in the end the event loop resumes all of
// them; else he leaves the coroutine to the event loop, and goes on.
// Invariant: an Awaiting is looked at by whoever gets it before any other code runs.
import type { Coroutine } from "./coroutine.ts";
import { beginYield, Failure, type Resumption, type Suspension } from "./suspension.ts";
import type { LuaObject, Result, Value } from "./value.ts";

/** What a coroutine that awaits something yields. */
export abstract class Awaiting implements LuaObject {
  get luaType(): "userdata" {
    return "userdata";
  }

  /** Leaves the coroutine to the event loop. Returns what its resumer gets. */
  abstract leave(coroutine: Coroutine): Value[];
}

let possible = false;

/** Tells that from now on coroutines may await something. */
export function allowAwaiting(): void {
  possible = true;
}

/** Whether any coroutine may await something: programs without a border have none that does. */
export function mayAwait(): boolean {
  return possible;
}

/** Suspends the running coroutine until what it awaits is there; the call's result is that. */
export function suspendFor(awaiting: Awaiting): Suspension {
  return beginYield(awaiting);
}

/** Waits with a coroutine that awaits something, until it yields or returns something else, which is the result. */
export function* awaitingInside(coroutine: Coroutine, awaiting: Awaiting): Resumption {
  let values: Result = awaiting;
  while (values instanceof Awaiting) {
    let given: Result | Failure;
    try {
      given = yield* suspendFor(values);
    } catch (thrown) {
      given = new Failure(thrown);
    }
    values = coroutine.resume(given);
  }
  return values;
}
