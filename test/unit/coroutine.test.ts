// Coroutines and to-be-closed variables, with generator forms written as the compiler emits them. What is expected is
// what lua5.4 prints for the Lua program in each test's comment.
import { describe, expect, it } from "vitest";
import { all, call, fn, none, result, tailCall } from "../../runtime/core/call.ts";
import { close, closeAfterError, closing, closingAfterError } from "../../runtime/core/close.ts";
import { Coroutine, running } from "../../runtime/core/coroutine.ts";
import { LuaError, rawError } from "../../runtime/core/error.ts";
import { pcall } from "../../runtime/core/protected.ts";
import { begin, coroutineYield, resumable } from "../../runtime/core/begin.ts";
import { isSuspended } from "../../runtime/core/suspension.ts";
import { Table } from "../../runtime/core/table.ts";
import type { GeneratorForm, LuaFunction, Value } from "../../runtime/core/value.ts";

function onlyResumable(form: GeneratorForm): LuaFunction {
  return resumable(() => {
    throw new Error("the direct form must not run");
  }, form);
}

/** What coroutine.resume returns. */
function resume(coroutine: Coroutine, ...args: Value[]): Value[] {
  try {
    return [true, ...all(coroutine.resume(result(args)))];
  } catch (error) {
    return [false, (error as LuaError).value];
  }
}

function closeValue(coroutine: Coroutine): Value {
  return coroutine.close()?.value;
}

/** A value whose `__close` is `handler`. */
function closableBy(handler: LuaFunction): Table {
  const value = new Table();
  value.metatable = new Table();
  value.metatable.setString("__close", handler);
  return value;
}

// function(x) local y, z = coroutine.yield(x + 1); return y, z end
const echo = onlyResumable(function* (x) {
  let $1;
  const r = isSuspended(($1 = begin(coroutineYield, (x as number) + 1))) ? yield* $1 : $1;
  return r as Value;
});

describe("resume and yield", () => {
  it("pass values both ways", () => {
    const co = new Coroutine(echo);
    expect(resume(co, 1)).toEqual([true, 2]);
    expect(co.status).toBe("suspended");
    expect(resume(co, "a", undefined, "b")).toEqual([true, "a", undefined, "b"]);
    expect(co.status).toBe("dead");
    expect(resume(co)).toEqual([false, "cannot resume dead coroutine"]);
  });

  it("pass no values and one", () => {
    const bodyOf = onlyResumable(function* () {
      let $1;
      const first = isSuspended(($1 = begin(coroutineYield))) ? yield* $1 : $1;
      expect(first).toEqual([]);
      const second = isSuspended(($1 = begin(coroutineYield, undefined))) ? yield* $1 : $1;
      expect(second).toBe("one");
      return none;
    });
    const co = new Coroutine(bodyOf);
    expect(resume(co)).toEqual([true]);
    expect(resume(co)).toEqual([true, undefined]);
    expect(resume(co, "one")).toEqual([true]);
  });

  it("cross calls of any depth", () => {
    const nested: LuaFunction = onlyResumable(function* (depth) {
      let $1;
      if (depth === 0) return isSuspended(($1 = begin(coroutineYield, "deep"))) ? yield* $1 : $1;
      const r = isSuspended(($1 = begin(nested, (depth as number) - 1))) ? yield* $1 : $1;
      return `${r as string}${depth as number}`;
    });
    const co = new Coroutine(nested);
    expect(resume(co, 5)).toEqual([true, "deep"]);
    expect(resume(co, "!")).toEqual([true, "!12345"]);
  });

  it("continue pending tail calls in generator form", () => {
    const loop: LuaFunction = onlyResumable(function* (n) {
      if (n === 0) return tailCall(coroutineYield, "end");
      if ((n as number) % 1000 === 0) {
        const $1 = begin(coroutineYield, n);
        if (isSuspended($1)) yield* $1;
      }
      return tailCall(loop, (n as number) - 1);
    });
    const co = new Coroutine(loop);
    expect(resume(co, 2500)).toEqual([true, 2000]);
    expect(resume(co)).toEqual([true, 1000]);
    expect(resume(co)).toEqual([true, "end"]);
    expect(resume(co, 1, 2)).toEqual([true, 1, 2]);
    expect(co.status).toBe("dead");
  });

  it("run coroutine.yield itself as a body", () => {
    const co = new Coroutine(coroutineYield);
    expect(resume(co, 1)).toEqual([true, 1]);
    expect(resume(co, 2)).toEqual([true, 2]);
    expect(co.status).toBe("dead");
  });

  it("run a callable table that yields", () => {
    const callee = new Table();
    callee.metatable = new Table();
    callee.metatable.setString("__call", coroutineYield);
    const co = new Coroutine(onlyResumable(() => pendingCallOf(callee)));
    expect(resume(co)).toEqual([true, callee, 1]);
  });

  it("nest, with the status of each", () => {
    const inner = new Coroutine(() => outer.status + inner.status);
    const outer: Coroutine = new Coroutine(() => resume(inner));
    expect(resume(outer)).toEqual([true, true, "normalrunning"]);
    expect(running.isMain).toBe(true);
  });

  it("refuse to run deeper than C does", () => {
    // local n = 0; local function nest() n = n + 1; local ok, e = coroutine.resume(coroutine.create(nest))
    //   if not ok then error(e, 0) end end; print(pcall(nest), n)
    let n = 0;
    const nest: LuaFunction = () => {
      n++;
      return new Coroutine(nest).resume([]);
    };
    expect(pcall(nest)).toEqual([false, "C stack overflow"]);
    expect(n).toBe(197);
  });
});

function* pendingCallOf(callee: Table): ReturnType<GeneratorForm> {
  yield* [];
  return tailCall(fn(callee), 1);
}

describe("errors", () => {
  it("kill the coroutine, and are told once by close", () => {
    const co = new Coroutine(() => {
      throw rawError("x");
    });
    expect(resume(co)).toEqual([false, "x"]);
    expect(co.status).toBe("dead");
    expect(closeValue(co)).toBe("x");
    expect(co.close()).toBeUndefined();
  });

  it("pass through suspended callers to their pcall", () => {
    const failing = onlyResumable(function* () {
      const $1 = begin(coroutineYield);
      if (isSuspended($1)) yield* $1;
      throw rawError("late");
    });
    const co = new Coroutine(
      onlyResumable(function* () {
        const $1 = begin(pcall, failing);
        return isSuspended($1) ? yield* $1 : $1;
      }),
    );
    expect(resume(co)).toEqual([true]);
    expect(resume(co)).toEqual([true, false, "late"]);
  });

  it("refuse yields that nobody can suspend", () => {
    expect(pcall(coroutineYield)).toEqual([false, "attempt to yield from outside a coroutine"]);
    const co = new Coroutine(() => call(coroutineYield));
    expect(resume(co)).toEqual([false, "attempt to yield across a C-call boundary"]);
  });

  it("refuse to resume or close a running coroutine", () => {
    const co: Coroutine = new Coroutine(() => [resume(co)[1], (pcall(() => void co.close()) as Value[])[1]]);
    expect(resume(co)).toEqual([true, "cannot resume non-suspended coroutine", "cannot close a running coroutine"]);
  });
});

describe("to-be-closed variables", () => {
  // local x <close> = v; coroutine.yield()
  function waitingWith(v: Value): LuaFunction {
    return onlyResumable(function* () {
      let failed = false;
      try {
        const $1 = begin(coroutineYield);
        if (isSuspended($1)) yield* $1;
        return none;
      } catch ($thrown) {
        failed = true;
        throw yield* closingAfterError(v, $thrown);
      } finally {
        if (!failed) yield* closing(v);
      }
    });
  }

  it("are closed with the coroutine, innermost first", () => {
    const log: Value[] = [];
    const inner = closableBy((_, error) => {
      log.push("inner", error, running.status);
      throw rawError("from inner");
    });
    const outer = closableBy((_, error) => void log.push("outer", error));
    const innerBody = waitingWith(inner);
    const co = new Coroutine(
      onlyResumable(function* () {
        let failed = false;
        try {
          const $1 = begin(innerBody);
          return isSuspended($1) ? yield* $1 : $1;
        } catch ($thrown) {
          failed = true;
          throw yield* closingAfterError(outer, $thrown);
        } finally {
          if (!failed) yield* closing(outer);
        }
      }),
    );
    resume(co);
    expect(closeValue(co)).toBe("from inner");
    expect(log).toEqual(["inner", undefined, "running", "outer", "from inner"]);
    expect(co.status).toBe("dead");
    expect(co.close()).toBeUndefined();
  });

  it("cannot yield while the coroutine is closed, and pcalls outside do not stop it", () => {
    const log: Value[] = [];
    const v = closableBy(
      resumable(
        () => none,
        function* () {
          const $1 = begin(pcall, coroutineYield, 1);
          log.push(...((isSuspended($1) ? yield* $1 : $1) as Value[]));
          throw rawError("in close");
        },
      ),
    );
    const body = waitingWith(v);
    const co = new Coroutine(
      onlyResumable(function* () {
        const $1 = begin(pcall, body);
        log.push(isSuspended($1) ? ((yield* $1) as Value) : "not reached");
        return none;
      }),
    );
    resume(co);
    expect(closeValue(co)).toBe("in close");
    expect(log).toEqual([false, "attempt to yield across a C-call boundary"]);
  });

  it("may yield when their block ends", () => {
    const v = closableBy(onlyResumable(() => pendingYield("closing")));
    const co = new Coroutine(waitingWith(v));
    expect(resume(co)).toEqual([true]);
    expect(resume(co)).toEqual([true, "closing"]);
    expect(resume(co)).toEqual([true]);
    expect(co.status).toBe("dead");
  });

  it("stay open after an unprotected error until the coroutine is closed", () => {
    const log: Value[] = [];
    const v = closableBy((_, error) => {
      log.push(error);
      throw rawError("second");
    });
    const failing: LuaFunction = () => {
      try {
        throw rawError("first");
      } catch ($thrown) {
        throw closeAfterError(v, $thrown);
      }
    };
    const co = new Coroutine(failing);
    expect(resume(co)).toEqual([false, "first"]);
    expect(log).toEqual([]);
    expect(closeValue(co)).toBe("second");
    expect(log).toEqual(["first"]);
    // in a protected call it is closed at once
    expect(resume(new Coroutine(() => pcall(failing)))).toEqual([true, false, "second"]);
  });

  it("name the metamethod when it has gone", () => {
    const v = closableBy(() => none);
    v.metatable!.setString("__close", undefined);
    expect(pcall(() => void close(v))).toEqual([false, "attempt to call a nil value (metamethod 'close')"]);
  });
});

function* pendingYield(value: Value): ReturnType<GeneratorForm> {
  yield* [];
  return tailCall(coroutineYield, value);
}
