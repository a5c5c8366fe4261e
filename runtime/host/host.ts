// The platform surface that libraries see; node.ts and browser.ts implement it, nothing in core/ or lib/ imports them.
// Invariant: every string that crosses it is a byte string (one char 0–255 per byte) unless the field says otherwise.
import type { Files } from "./files.ts";
import type { Sockets } from "./sockets.ts";

/** Opaque; whatever the platform's timer functions return. */
export type TimerHandle = unknown;

/** What a platform can do for programs. */
export interface Host {
  /** Writes bytes to standard output; complete before the process exits, also when it is killed by an error. */
  write(bytes: string): void;
  /** Writes bytes to standard error. */
  writeError(bytes: string): void;
  /** CPU time used by the program, in seconds. */
  clock(): number;
  /** Wall-clock time in milliseconds since 1970-01-01 UTC, possibly fractional. */
  now(): number;
  /** The value of an environment variable, or undefined. */
  env(name: string): string | undefined;
  /** Ends the process with `code` (0–255) after flushing all output. */
  exit(code: number): never;
  /** Seeds for math.random: two arbitrary 32-bit unsigned integers. */
  entropy(): [number, number];
  /** Calls `callback` once, after at least `ms` milliseconds (0 < ms ≤ 2^31−1); keeps the process alive until then. */
  startTimer(callback: () => void, ms: number): TimerHandle;
  clearTimer(handle: TimerHandle): void;
  /** Calls `callback` in the next turn of the event loop, in call order, at full speed; keeps the process alive until then. */
  defer(callback: () => void): void;
  /** How many bytes of memory the program's objects take, and garbage. */
  memoryUsed?(): number;
  /** Collects garbage now, also what WeakRefs have kept in this turn of the event loop; takes milliseconds. */
  collect?(): void;
  /** Calls `callback` when the program ends by itself, not by `exit`. */
  atEnd?(callback: () => void): void;
  /** The file system and child processes; absent in browsers. */
  readonly files?: Files;
  /** Loads the WebSocket implementation on first use; absent where there are no sockets. */
  readonly sockets?: () => Promise<Sockets>;
  /**
   * The Lua position of a position in generated JavaScript (both lines 1-based, `column` 1-based), or undefined when
   * the file is not compiled from Lua. `file` is a path or URL as it stands in a JavaScript stack trace.
   */
  locate?(file: string, line: number, column: number): { chunkname: string; line: number } | undefined;
  /** Where the JavaScript function `f` begins in its file, which is named as for `locate`; slow. */
  locateFunction?(f: object): FunctionPosition | undefined;
}

/** A position in a JavaScript file, both 1-based. */
export interface FunctionPosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
