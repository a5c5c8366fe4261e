// plua's timers as globals: setTimeout, setInterval, clearTimeout, clearInterval.
// Invariants: timers run in the order in which they are due, and in the order of creation when that is equal; one host
// timer at most is waiting, for the earliest of them; a timer that was set while others run waits for the next turn.
import { none } from "../core/call.ts";
import { toFloat, toInteger } from "../core/number.ts";
import type { Value } from "../core/value.ts";
import { checkNumber, typeError } from "./arguments.ts";
import { isCallable, runCallback } from "./callback.ts";
import type { Host, TimerHandle } from "../host/host.ts";
import { type Library, setFields } from "./open.ts";
import { type Timer, TimerQueue } from "./timer-queue.ts";

// What host timers take.
const longestDelay = 2 ** 31 - 1;

interface LuaTimer extends Timer {
  readonly id: number;
  readonly callback: Value;
  /** Milliseconds between two runs, or undefined for a timer that runs once. */
  readonly interval: number | undefined;
  /** Whether it is in `delayed`. */
  queued: boolean;
}

/** setTimeout, setInterval, clearTimeout and clearInterval; sets them as globals. */
export const timersLibrary: Library = {
  name: "timers",
  open({ host, globals }) {
    const timers = new Timers(host);
    const clear = (id: Value): Value[] => {
      timers.clear(toInteger(id));
      return none;
    };
    const add = (fname: string, args: Value[]): Value => {
      const [callback, ms] = args;
      if (!isCallable(callback)) throw typeError(1, fname, "function", callback, args.length < 1);
      const delay = toFloat(checkNumber(ms, 2, fname, args.length < 2));
      return timers.add(callback, delay, fname === "setInterval");
    };
    setFields(globals, {
      setTimeout: (...args: Value[]) => add("setTimeout", args),
      setInterval: (...args: Value[]) => add("setInterval", args),
      clearTimeout: clear,
      clearInterval: clear,
    });
    return undefined;
  },
};

class Timers {
  private readonly host: Host;
  private readonly clock: Clock;
  /** The timers that can be cleared. */
  private readonly byId = new Map<Value, LuaTimer>();
  private lastId = 0;
  private lastOrder = 0;
  /** Timers without a delay, for the next turn. */
  private immediate: LuaTimer[] = [];
  private readonly delayed = new TimerQueue<LuaTimer>();
  private wakeup: { readonly handle: TimerHandle; readonly due: number } | undefined = undefined;

  constructor(host: Host) {
    this.host = host;
    this.clock = new Clock(host);
  }

  /** Returns the id of a new timer. */
  add(callback: Value, ms: number, repeats: boolean): number {
    const id = ++this.lastId;
    // NaN counts as no delay.
    const delay = ms > 0 ? ms : 0;
    const interval = repeats ? delay : undefined;
    const timer = { id, callback, interval, due: 0, order: 0, cleared: false, queued: false };
    this.byId.set(id, timer);
    if (delay > 0) this.scheduleAt(timer, this.clock.now() + delay);
    else this.scheduleNext(timer);
    return id;
  }

  /** Stops the timer `id`; anything else is ignored. */
  clear(id: Value): void {
    const timer = this.byId.get(id);
    if (timer === undefined) return;
    this.byId.delete(id);
    if (timer.queued) {
      this.delayed.clear(timer);
      this.wake();
    } else {
      timer.cleared = true;
    }
  }

  private scheduleNext(timer: LuaTimer): void {
    if (this.immediate.push(timer) === 1) this.host.defer(() => this.runImmediate());
  }

  private scheduleAt(timer: LuaTimer, due: number): void {
    timer.due = due;
    timer.order = ++this.lastOrder;
    timer.queued = true;
    this.delayed.push(timer);
    if (this.delayed.first === timer) this.wake();
  }

  private runImmediate(): void {
    const timers = this.immediate;
    this.immediate = [];
    for (const timer of timers) if (!timer.cleared) this.run(timer);
  }

  private runDelayed(): void {
    this.wakeup = undefined;
    const now = this.clock.now();
    const last = this.lastOrder;
    for (let timer = this.delayed.first; timer !== undefined; timer = this.delayed.first) {
      if (timer.due > now || timer.order > last) break;
      this.delayed.shift();
      timer.queued = false;
      this.run(timer);
    }
    this.wake();
  }

  private run(timer: LuaTimer): void {
    if (timer.interval === undefined) this.byId.delete(timer.id);
    const succeeded = runCallback(this.host, timer.callback);
    if (timer.interval === undefined || timer.cleared) return;
    if (!succeeded) this.byId.delete(timer.id);
    else if (timer.interval === 0) this.scheduleNext(timer);
    else this.scheduleAt(timer, this.nextRun(timer.due + timer.interval, timer.interval));
  }

  // A run that is late does not delay the ones after it, unless their time has passed: runs never pile up.
  private nextRun(due: number, interval: number): number {
    const now = this.clock.now();
    return due > now ? due : now + interval;
  }

  /** Makes the host wait for the earliest timer, if it does not already. */
  private wake(): void {
    const due = this.delayed.first?.due;
    if (this.wakeup?.due === due) return;
    if (this.wakeup !== undefined) this.host.clearTimer(this.wakeup.handle);
    this.wakeup = undefined;
    if (due === undefined) return;
    const ms = Math.min(Math.max(Math.ceil(due - this.clock.now()), 1), longestDelay);
    this.wakeup = { handle: this.host.startTimer(() => this.runDelayed(), ms), due };
  }
}

/** The host's clock, except that it never goes back, as the wall clock does when it is set, and that it starts at 0. */
class Clock {
  private readonly host: Host;
  // Small numbers are compared faster.
  private offset: number;
  private last = 0;

  constructor(host: Host) {
    this.host = host;
    this.offset = -host.now();
  }

  /** Milliseconds. */
  now(): number {
    const now = this.host.now() + this.offset;
    if (now < this.last) this.offset += this.last - now;
    else this.last = now;
    return this.last;
  }
}
