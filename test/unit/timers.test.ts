import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { call1, none } from "../../runtime/core/call.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { Table } from "../../runtime/core/table.ts";
import { LuaFloat, type LuaFunction, type Value } from "../../runtime/core/value.ts";
import type { Host } from "../../runtime/host/host.ts";
import { type State } from "../../runtime/lib/open.ts";
import { TimerQueue } from "../../runtime/lib/timer-queue.ts";
import { timersLibrary } from "../../runtime/lib/timers.ts";
import { messageOf } from "../support/message.ts";

/** A host whose time passes only when told to. */
class Clockwork {
  time = 0;
  /** What the wall clock shows when `time` is 0. */
  wallClock = 1_700_000_000_000;
  errors = "";
  started = 0;
  private deferred: (() => void)[] = [];
  private readonly timers = new Map<number, { callback: () => void; due: number }>();

  readonly host = {
    now: () => this.wallClock + this.time,
    writeError: (bytes: string) => void (this.errors += bytes),
    defer: (callback: () => void) => void this.deferred.push(callback),
    startTimer: (callback: () => void, ms: number) => {
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(2 ** 31 - 1);
      this.timers.set(++this.started, { callback, due: this.time + ms });
      return this.started;
    },
    clearTimer: (handle: unknown) => void this.timers.delete(handle as number),
  } as unknown as Host;

  /** Whether the program would go on. */
  get alive(): boolean {
    return this.timers.size + this.deferred.length > 0;
  }

  turn(): void {
    for (const callback of this.deferred.splice(0)) callback();
  }

  /** Lets `ms` milliseconds pass, stopping wherever a timer is due. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = [...this.timers].sort(([, a], [, b]) => a.due - b.due);
      if (next === undefined || next[1].due > end) break;
      this.time = Math.max(this.time, next[1].due);
      this.timers.delete(next[0]);
      next[1].callback();
    }
    this.time = end;
  }
}

let clockwork: Clockwork;
let globals: Table;
let log: Value[];

beforeEach(() => {
  clockwork = new Clockwork();
  globals = new Table();
  log = [];
  timersLibrary.open({ host: clockwork.host, globals } as State);
});

const global = (name: string, ...args: Value[]): Value => call1(globals.getString(name), ...args);
const setTimeout = (callback: Value, ms: Value): number => global("setTimeout", callback, ms) as number;
const setInterval = (callback: Value, ms: Value): number => global("setInterval", callback, ms) as number;

/** A Lua function that logs `entry` and then runs `then`. */
function logs(entry: Value, then?: () => void): LuaFunction {
  return (...args) => {
    log.push(entry, ...args);
    then?.();
    return none;
  };
}

// What was reported, without the tracebacks.
function messages(errors: string): string[] {
  return errors.split("\n").filter((line) => line !== "" && line !== "stack traceback:" && !line.startsWith("\t"));
}

describe("setTimeout", () => {
  test("runs once, without arguments, not before its time", () => {
    setTimeout(logs("a"), 20);
    clockwork.advance(19);
    expect(log).toEqual([]);
    clockwork.advance(1);
    expect(log).toEqual(["a"]);
    clockwork.advance(1000);
    expect(log).toEqual(["a"]);
    expect(clockwork.alive).toBe(false);
  });

  test("ids count up, in one space with intervals", () => {
    expect([setTimeout(logs(1), 1), setInterval(logs(2), 1), setTimeout(logs(3), 0)]).toEqual([1, 2, 3]);
  });

  test("no delay and negative delays run in the next turn, in call order", () => {
    for (const [entry, ms] of [0, -5, new LuaFloat(0), -Infinity, NaN].entries()) setTimeout(logs(entry), ms);
    expect(log).toEqual([]);
    clockwork.turn();
    expect(log).toEqual([0, 1, 2, 3, 4]);
    expect(clockwork.started).toBe(0);
  });

  test("one set by a running one waits for the next turn", () => {
    setTimeout(
      logs("a", () => setTimeout(logs("c"), 0)),
      0,
    );
    setTimeout(logs("b"), 0);
    clockwork.turn();
    expect(log).toEqual(["a", "b"]);
    clockwork.turn();
    expect(log).toEqual(["a", "b", "c"]);
  });

  test("order of being due, then of creation", () => {
    setTimeout(logs("b"), 100);
    setTimeout(logs("a"), 99);
    setTimeout(logs("c"), 100);
    clockwork.time += 1;
    setTimeout(logs("b2"), 99);
    clockwork.advance(100);
    expect(log).toEqual(["a", "b", "c", "b2"]);
  });

  test("late ones still run in the order of being due", () => {
    setTimeout(
      logs("slow", () => (clockwork.time += 500)),
      10,
    );
    setTimeout(logs("c"), 300);
    setTimeout(logs("b"), 200);
    clockwork.advance(1000);
    expect(log).toEqual(["slow", "b", "c"]);
  });

  test("fractions, numeric strings and floats", () => {
    setTimeout(logs("a"), 12.7);
    setTimeout(logs("b"), "0x10");
    setTimeout(logs("c"), new LuaFloat(17));
    clockwork.advance(12);
    expect(log).toEqual([]);
    clockwork.advance(1);
    expect(log).toEqual(["a"]);
    clockwork.advance(4);
    expect(log).toEqual(["a", "b", "c"]);
  });

  test("delays that no platform timer takes", () => {
    const month = 30 * 24 * 3600 * 1000;
    setTimeout(logs("month"), month);
    setTimeout(logs("never"), Infinity);
    setTimeout(logs("hardly"), 2n ** 62n);
    clockwork.advance(month - 1);
    expect(log).toEqual([]);
    clockwork.advance(1);
    expect(log).toEqual(["month"]);
    clockwork.advance(month);
    expect(clockwork.alive).toBe(true);
  });

  test("a clock that is set back delays nothing", () => {
    setTimeout(logs("a"), 100);
    clockwork.wallClock -= 3_600_000;
    setTimeout(logs("b"), 100);
    clockwork.advance(250);
    expect(log).toEqual(["a", "b"]);
  });

  test("a failing timer is reported, the others run", () => {
    for (const ms of [0, 5]) {
      setTimeout(() => {
        throw new LuaError(`script.lua:3: oops ${ms}`);
      }, ms);
      setTimeout(logs(ms), ms);
    }
    clockwork.turn();
    clockwork.advance(5);
    expect(log).toEqual([0, 5]);
    expect(messages(clockwork.errors)).toEqual(["script.lua:3: oops 0", "script.lua:3: oops 5"]);
  });

  test("what is reported for other errors", () => {
    const object = new Table();
    object.metatable = new Table();
    object.metatable.setString("__tostring", () => "an object");
    for (const value of [new Table(), object, undefined, new LuaFloat(1), "\x1b[31mred\xc2\x9b\x07"]) {
      setTimeout(() => {
        throw new LuaError(value);
      }, 0);
    }
    clockwork.turn();
    expect(messages(clockwork.errors)).toEqual([
      "(error object is a table value)",
      "an object",
      "nil",
      "1.0",
      "\\x1b[31mred\\xc2\\x9b\\x07",
    ]);
  });

  test("callable tables", () => {
    const callable = new Table();
    callable.metatable = new Table();
    callable.metatable.setString("__call", (self: Value) => {
      log.push(self === callable);
      return none;
    });
    setTimeout(callable, 0);
    clockwork.turn();
    expect(log).toEqual([true]);
  });

  test.each<[Value[], string]>([
    [[], "bad argument #1 to 'setTimeout' (function expected, got no value)"],
    [[undefined, 1], "bad argument #1 to 'setTimeout' (function expected, got nil)"],
    [["f", 1], "bad argument #1 to 'setTimeout' (function expected, got string)"],
    [[logs(1)], "bad argument #2 to 'setTimeout' (number expected, got no value)"],
    [[logs(1), undefined], "bad argument #2 to 'setTimeout' (number expected, got nil)"],
    [[logs(1), "soon"], "bad argument #2 to 'setTimeout' (number expected, got string)"],
  ])("%#", (args, message) => {
    expect(messageOf(() => global("setTimeout", ...args))).toBe(message);
  });
});

describe("setInterval", () => {
  test("runs first after its interval, then without drift", () => {
    const started = clockwork.time;
    const id = setInterval(
      logs("x", () => {
        log.push(clockwork.time - started);
        clockwork.time += 30;
      }),
      100,
    );
    clockwork.advance(350);
    global("clearInterval", id);
    expect(log).toEqual(["x", 100, "x", 200, "x", 300]);
    expect(clockwork.alive).toBe(false);
  });

  test("runs that take longer than the interval do not pile up", () => {
    setInterval(
      logs("x", () => (clockwork.time += 250)),
      100,
    );
    clockwork.advance(100 + 350 + 1);
    expect(log).toEqual(["x", "x"]);
  });

  test("without a delay, one run each turn", () => {
    const id = setInterval(logs("i"), 0);
    setTimeout(logs("t"), 0);
    clockwork.turn();
    clockwork.turn();
    expect(log).toEqual(["i", "t", "i"]);
    global("clearInterval", id);
    clockwork.turn();
    expect(log).toEqual(["i", "t", "i"]);
    expect(clockwork.alive).toBe(false);
  });

  test("stops after an error", () => {
    setInterval(() => {
      throw new LuaError("oops");
    }, 10);
    clockwork.advance(100);
    expect(messages(clockwork.errors)).toEqual(["oops"]);
    expect(clockwork.alive).toBe(false);
  });

  test("cleared by itself", () => {
    const id: number = setInterval(
      logs("x", () => global("clearInterval", id)),
      10,
    );
    clockwork.advance(100);
    expect(log).toEqual(["x"]);
    expect(clockwork.alive).toBe(false);
  });
});

describe("clearTimeout", () => {
  test("what is cleared neither runs nor keeps the program alive", () => {
    const [a, b, c] = [setTimeout(logs("a"), 10), setTimeout(logs("b"), 20), setTimeout(logs("c"), 0)];
    global("clearTimeout", a);
    global("clearTimeout", b);
    global("clearTimeout", c);
    clockwork.turn();
    expect(clockwork.alive).toBe(false);
    clockwork.advance(100);
    expect(log).toEqual([]);
  });

  test("stops intervals, too, and takes floats", () => {
    global("clearTimeout", new LuaFloat(setInterval(logs("x"), 10)));
    expect(clockwork.alive).toBe(false);
  });

  test("clears a timer that is due in the same turn", () => {
    const ids: number[] = [];
    for (const ms of [0, 10]) {
      setTimeout(
        logs("first", () => global("clearTimeout", ids.pop())),
        ms,
      );
      ids.push(setTimeout(logs("second"), ms));
      clockwork.turn();
      clockwork.advance(10);
    }
    expect(log).toEqual(["first", "first"]);
  });

  test("nil, unknown ids and other values are ignored", () => {
    const id = setTimeout(logs("a"), 0);
    clockwork.turn();
    for (const value of [undefined, id, 99, -1, 1.5, "1", true, new Table(), NaN]) {
      expect(global("clearTimeout", value)).toBe(undefined);
      expect(global("clearInterval", value)).toBe(undefined);
    }
    expect(global("clearTimeout")).toBe(undefined);
  });

  test("hundreds of thousands of timers", () => {
    const count = 200_000;
    let ran = 0;
    const f: LuaFunction = () => {
      ran++;
      return none;
    };
    const ids = Array.from({ length: count }, (_, i) => setTimeout(f, 1 + ((i * 7919) % 10_000)));
    for (let i = 0; i < count; i += 2) global("clearTimeout", ids[i]);
    clockwork.advance(10_001);
    expect(ran).toBe(count / 2);
    // One platform timer for each millisecond at most, and one whenever the first timer changed.
    expect(clockwork.started).toBeLessThan(2 * 10_001);
  });
});

test("TimerQueue gives out what was not cleared, in order", () => {
  const operation = fc.oneof(
    fc.record({ kind: fc.constant("push" as const), due: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ kind: fc.constant("clear" as const), which: fc.nat() }),
    fc.record({ kind: fc.constant("shift" as const) }),
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
      const queue = new TimerQueue();
      let expected: { due: number; order: number; cleared: boolean }[] = [];
      for (const [order, step] of operations.entries()) {
        if (step.kind === "push") {
          const timer = { due: step.due, order, cleared: false };
          queue.push(timer);
          expected = [...expected, timer].sort((a, b) => a.due - b.due || a.order - b.order);
        } else if (step.kind === "shift") {
          expect(queue.shift()).toBe(expected.shift());
        } else if (expected.length > 0) {
          const [cleared] = expected.splice(step.which % expected.length, 1);
          queue.clear(cleared!);
        }
        expect(queue.first).toBe(expected[0]);
      }
    }),
  );
});
