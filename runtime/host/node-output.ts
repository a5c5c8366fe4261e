// Standard output and standard error of the Node process, written synchronously so that nothing is lost whatever ends
// the program, on the main thread as well as inside a Worker.
// Invariants: `pending` holds what was written to standard output and not yet handed to the system, oldest first; it is
// empty when the event loop sleeps, before anything goes to standard error, and when the process ends.
import { hasDeferred } from "./node-defer.ts";
import { codeOf, isTemporary, pause } from "./node-errors.ts";

const fs = /*@__PURE__*/ process.getBuiltinModule("node:fs");

const limit = 1 << 16;
// What a shell reports for a program that SIGPIPE has killed: 128 + 13.
const brokenPipe = 141;

// How long output may wait, in milliseconds, while turn follows turn; a write costs as much as many short turns.
const patience = 1;

let pending = "";
let flushedAt = 0;
let scheduled = false;
let started = false;
let interactive = false;

/** Writes bytes to standard output; they appear before the event loop sleeps, on a terminal at each line end. */
export function writeOutput(bytes: string): void {
  pending += bytes;
  if (scheduled && !interactive && pending.length < limit) return;
  settleOutput(bytes);
}

function settleOutput(bytes: string): void {
  if (!started) start();
  if (pending.length >= limit || (interactive && bytes.includes("\n"))) flushOutput();
  else if (!scheduled) schedule();
}

/** Hands all of standard output to the system. */
export function flushOutput(): void {
  if (pending === "") return;
  const bytes = pending;
  pending = "";
  writeAll(1, bytes);
}

/** Writes bytes to standard error at once, after what was written to standard output before. */
export function writeErrorOutput(bytes: string): void {
  flushOutput();
  writeAll(2, bytes);
}

function start(): void {
  started = true;
  interactive = isTerminal(1);
  process.on("exit", flushOutput);
}

/** Whether a descriptor is a terminal. */
export function isTerminal(fd: number): boolean {
  try {
    // First the cheap question: node:tty takes milliseconds to load.
    return fs.fstatSync(fd).isCharacterDevice() && process.getBuiltinModule("node:tty").isatty(fd);
  } catch {
    return false; // closed
  }
}

// An immediate that is waited for: were it not, the loop could sleep before the output appears.
function schedule(): void {
  scheduled = true;
  setImmediate(endTurn);
}

function endTurn(): void {
  if (hasDeferred()) {
    // Only now, because Node makes the clock when it is first asked for.
    const now = performance.now();
    if (now - flushedAt < patience) return schedule();
    flushedAt = now;
  }
  scheduled = false;
  flushOutput();
}

function writeAll(fd: number, bytes: string): void {
  const buffer = Buffer.from(bytes, "latin1");
  for (let written = 0; written < buffer.length;) {
    try {
      written += fs.writeSync(fd, buffer, written);
    } catch (error) {
      if (isTemporary(error)) pause();
      else if (codeOf(error) === "EPIPE") process.exit(brokenPipe);
      else return; // closed or full: C programs that do not check for errors go on, too
    }
  }
}
