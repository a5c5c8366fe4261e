// What SIGINT and SIGTERM do to a program with open connections: its thread closes them, then the process dies of the
// signal, as it would have at once otherwise. The main thread hears of signals, its Worker does not.
// Invariant: a second signal, and a thread that does not react, end the process all the same.
import { constants } from "node:os";
import type { Worker } from "node:worker_threads";

const handledSignals = ["SIGINT", "SIGTERM"] as const;

/** A signal that asks the program to end. */
export type EndingSignal = (typeof handledSignals)[number];

/** What a thread posts as soon as it has something to close. */
export const hasConnections = "pluac: there are connections";

// Milliseconds until the process dies whatever its thread does.
const patience = 3000;

/** Lets `thread` close its connections when a signal arrives, once it has said that there are any. */
export function passSignals(thread: Worker): void {
  thread.on("message", (message) => {
    if (message !== hasConnections) return;
    // Only once: the next one finds no listener, and does what it does to any process.
    for (const signal of handledSignals) process.once(signal, () => end(thread, signal));
  });
}

/** The exit code of a process that has ended because of `signal`, as shells report it. */
export function signalExitCode(signal: EndingSignal): number {
  return 128 + constants.signals[signal];
}

function end(thread: Worker, signal: EndingSignal): void {
  thread.once("exit", () => die(signal));
  setTimeout(() => die(signal), patience).unref();
  thread.postMessage(signal);
}

function die(signal: EndingSignal): void {
  if (process.platform === "win32") process.exit(signalExitCode(signal));
  process.kill(process.pid, signal);
}
