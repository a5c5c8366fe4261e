// The coroutine library. Lua 5.4 manual §6.2; cf. lcorolib.c.
import { succeeded } from "../core/call.ts";
import { Coroutine, running as runningCoroutine } from "../core/coroutine.ts";
import { awaitingInside, isAwaited, leaveAwaiting, mayAwait } from "../core/awaiting.ts";
import { begunResumption, coroutineYield, startable } from "../core/begin.ts";
import { type Begun } from "../core/suspension.ts";
import type { Resumption } from "../core/suspension.ts";
import { LuaError, luaError, toLuaError } from "../core/error.ts";
import { where } from "../core/caller.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import { checkFunction, typeError } from "./arguments.ts";
import { type Library, library } from "./open.ts";

/** The table `coroutine`. */
export const coroutineLibrary: Library = {
  name: "coroutine",
  open: () => library({ create, resume, running, status, wrap, yield: coroutineYield, isyieldable, close }),
};

function create(f: Value): Coroutine {
  return new Coroutine(checkFunction(f, 1, "create", arguments.length < 1));
}

const resume: LuaFunction = /*@__PURE__*/ startable(
  function resume(thread: Value, value: Value): Result {
    const count = arguments.length;
    const coroutine = checkCoroutine(thread, "resume", count);
    // Arrays cost more than a switch does.
    const given = count === 2 ? value : (Array.prototype.slice.call(arguments, 1) as Value[]);
    try {
      const values = coroutine.resume(given);
      return succeeded(isAwaited(values) ? leaveAwaiting(coroutine, values) : values);
    } catch (thrown) {
      return [false, toLuaError(thrown).value];
    }
  },
  function (thread: Value, value: Value): Begun {
    const count = arguments.length;
    const coroutine = checkCoroutine(thread, "resume", count);
    const given = count === 2 ? value : (Array.prototype.slice.call(arguments, 1) as Value[]);
    try {
      const values = coroutine.resume(given);
      return isAwaited(values) ? begunResumption(resumed(coroutine, values)) : succeeded(values);
    } catch (thrown) {
      return [false, toLuaError(thrown).value];
    }
  },
);

// The coroutine awaits something: so does the one that has resumed it.
function* resumed(coroutine: Coroutine, promise: Promise<unknown>): Resumption {
  try {
    return succeeded(yield* awaitingInside(coroutine, promise));
  } catch (thrown) {
    return [false, toLuaError(thrown).value];
  }
}

function running(): Result {
  return [runningCoroutine, runningCoroutine.isMain];
}

function status(thread: Value): string {
  return checkCoroutine(thread, "status", arguments.length).status;
}

function wrap(f: Value): LuaFunction {
  const coroutine = new Coroutine(checkFunction(f, 1, "wrap", arguments.length < 1));
  // The name makes it a library function where the stack is read; see core/frames.ts.
  const named = {
    "lua:wrap"(value: Value, second: Value): Result {
      const count = arguments.length;
      // Two is what loops pass.
      const given =
        count === 1 ? value : count === 2 ? [value, second] : (Array.prototype.slice.call(arguments) as Value[]);
      try {
        const values = coroutine.resume(given);
        return isAwaited(values) ? leaveAwaiting(coroutine, values) : values;
      } catch (thrown) {
        throw propagated(coroutine, thrown);
      }
    },
  };
  if (!mayAwait()) return named["lua:wrap"];
  const started = {
    "lua:wrap"(value: Value): Begun {
      const given = arguments.length === 1 ? value : (Array.prototype.slice.call(arguments) as Value[]);
      try {
        const values = coroutine.resume(given);
        return isAwaited(values) ? begunResumption(wrapped(coroutine, values)) : values;
      } catch (thrown) {
        throw propagated(coroutine, thrown);
      }
    },
  };
  return startable(named["lua:wrap"], started["lua:wrap"]);
}

function* wrapped(coroutine: Coroutine, promise: Promise<unknown>): Resumption {
  try {
    return yield* awaitingInside(coroutine, promise);
  } catch (thrown) {
    throw propagated(coroutine, thrown);
  }
}

// lcorolib.c auxwrap
function propagated(coroutine: Coroutine, thrown: unknown): LuaError {
  const error = (coroutine.status === "dead" ? coroutine.close() : undefined) ?? toLuaError(thrown);
  return typeof error.value === "string" ? new LuaError(where(1) + error.value) : error;
}

// Whoever may yield calls the second form.
const isyieldable: LuaFunction = /*@__PURE__*/ startable(
  (...args) => {
    const coroutine = args.length === 0 ? runningCoroutine : checkCoroutine(args[0], "isyieldable", 1);
    return !coroutine.isMain && coroutine !== runningCoroutine;
  },
  (...args) => {
    const coroutine = args.length === 0 ? runningCoroutine : checkCoroutine(args[0], "isyieldable", 1);
    return !coroutine.isMain && !coroutine.closing;
  },
);

function close(thread: Value): Result {
  const coroutine = checkCoroutine(thread, "close", arguments.length);
  const { status } = coroutine;
  if (status === "running" || status === "normal") throw luaError(`cannot close a ${status} coroutine`);
  const error = coroutine.close();
  return error === undefined ? true : [false, error.value];
}

function checkCoroutine(v: Value, fname: string, count: number): Coroutine {
  if (v instanceof Coroutine) return v;
  throw typeError(1, fname, "thread", v, count < 1);
}
