// What signals do to a program with open connections: its thread closes them, then the process dies of the signal, as it
// would have at once otherwise. The main thread hears of signals, its Worker does not; see node-connections.ts.
// Invariants: a second signal, and a thread that does not react, end the process all the same. Every program holds this, so
// it is short.
import type { Worker } from "node:worker_threads";

// Milliseconds until the process dies whatever its thread does.
const patience = 3000;

/** Passes a signal on to `thread` once the thread has posted its name. */
export function passSignals(thread: Worker): void {
  // Only the first: the next one finds no listener, and does what it does to any process.
  thread.on("message", (signal: NodeJS.Signals) => process.once(signal, () => end(thread, signal)));
}

function end(thread: Worker, signal: NodeJS.Signals): void {
  const die = (): boolean => process.kill(process.pid, signal);
  setTimeout(die, patience);
  thread.once("exit", die).postMessage(signal);
}
