// The limits of a state: steps, time and memory. Code that is compiled for a limited state counts its steps
// (core/meter.ts); every few thousand of them this looks at the clock and at the memory.
// Invariant: a stop cannot be caught by Lua code, and as long as the call that has used everything up lasts, each further
// step stops again. A call from outside into the state starts with everything again.
import type { Meter } from "../core/meter.ts";

/** What each call into a state may use. */
export interface Limits {
  /** Calls of Lua functions and rounds of loops, and what library functions do in proportion. */
  readonly steps?: number | undefined;
  /** Time, in which the event loop is blocked. */
  readonly milliseconds?: number | undefined;
  /** Bytes by which JavaScript's heap may grow. */
  readonly memory?: number | undefined;
}

/** What limits need of the platform. */
export interface LimitPlatform {
  /** Milliseconds, from any start. */
  now(): number;
  /** The size of JavaScript's heap in bytes, garbage included; absent where it is not known. */
  memoryUsed?(): number;
  /** Collects garbage. */
  collect?(): void;
}

/** Thrown when a limit is reached; ends all Lua code of the call. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  /** Which limit. */
  readonly limit: keyof Limits;
  /** Tells the core that no Lua code may catch it. */
  readonly stopsLua = true;

  constructor(limit: keyof Limits, message: string) {
    super(message);
    this.limit = limit;
  }
}

// How many steps pass between two looks, which take about as long as some hundred steps.
const slice = 5000;

// Steps that a byte of a large string counts for: making it takes about as long as 1/64 of them.
const bytesPerStep = 64;

// Collecting garbage takes milliseconds; what has grown by less since the last time is not worth it.
const minGrowth = 4 << 20;

/** Counts what calls into a state use, and stops them. */
export class LimitMeter implements Meter {
  steps = 0;
  private readonly limits: Limits;
  private readonly platform: LimitPlatform;
  private depth = 0;
  /** Steps that may still follow the current slice. */
  private remaining = 0;
  private startedAt = 0;
  private startedWith = 0;
  /** The size of the heap from which on it is worth looking again. */
  private lookAt = 0;
  private stop: LimitError | undefined = undefined;

  constructor(limits: Limits, platform: LimitPlatform) {
    this.limits = limits;
    this.platform = platform;
  }

  /** A call into the state begins; calls that it makes into it again belong to it. */
  enter(): void {
    if (this.depth++ > 0) return;
    this.stop = undefined;
    this.remaining = this.limits.steps ?? Infinity;
    this.startedAt = this.platform.now();
    if (this.limits.memory !== undefined) this.startedWith = this.platform.memoryUsed?.() ?? 0;
    this.lookAt = this.startedWith + (this.limits.memory ?? 0);
    this.steps = 0;
    this.allow();
  }

  leave(): void {
    this.depth--;
  }

  look(): void {
    if (this.stop !== undefined) throw this.stopAgain(this.stop);
    this.remaining += this.steps;
    if (this.remaining < 0) throw this.stopWith("steps", `the limit of ${this.limits.steps} steps is reached`);
    this.checkTime();
    this.checkMemory(0);
    this.allow();
  }

  allocate(bytes: number): void {
    const { memory } = this.limits;
    if (memory !== undefined && bytes > memory) throw this.outOfMemory();
    this.checkMemory(bytes);
    this.steps -= Math.ceil(bytes / bytesPerStep);
    if (this.steps < 0) this.look();
  }

  // The slice's steps are taken from the rest beforehand.
  private allow(): void {
    this.steps = Math.min(slice, this.remaining);
    this.remaining -= this.steps;
  }

  private checkTime(): void {
    const { milliseconds } = this.limits;
    if (milliseconds === undefined || this.platform.now() - this.startedAt <= milliseconds) return;
    throw this.stopWith("milliseconds", `the limit of ${milliseconds} milliseconds is reached`);
  }

  // The heap's size includes garbage: only what is left after a collection counts.
  private checkMemory(bytes: number): void {
    const { memory } = this.limits;
    const { platform } = this;
    if (memory === undefined || platform.memoryUsed === undefined) return;
    if (platform.memoryUsed() + bytes <= this.lookAt) return;
    platform.collect?.();
    const grown = platform.memoryUsed() - this.startedWith;
    if (grown + bytes > memory) throw this.outOfMemory();
    this.lookAt = this.startedWith + Math.max(memory, grown + minGrowth);
  }

  private outOfMemory(): LimitError {
    return this.stopWith("memory", `the limit of ${this.limits.memory} bytes of memory is reached`);
  }

  private stopWith(limit: keyof Limits, message: string): LimitError {
    this.steps = 0;
    return (this.stop = new LimitError(limit, message));
  }

  private stopAgain(stop: LimitError): LimitError {
    this.steps = 0;
    return stop;
  }
}
