// What signals do to a program with open connections: its thread closes them, then the process dies of the signal, as it
// would have at once otherwise. The main thread hears of signals, its Worker does not; see node-connections.ts.
// Invariants: a second signal, and a thread that does not react, end the process all the same; a program without
// connections is not held up. Only programs with sockets hold this.
import type { BroadcastChannel, Worker } from "node:worker_threads";

// Milliseconds until the process dies whatever its thread does.
const patience = 3000;

/** Where a thread tells which signals it wants to hear of, and is told that one came; both by their names. */
export function signalChannel(hear: (signal: NodeJS.Signals) => void): BroadcastChannel {
  // Asked for, not imported: programs that need no thread start without it.
  const { BroadcastChannel } = process.getBuiltinModule("node:worker_threads");
  const channel = new BroadcastChannel("pluac:signals");
  channel.onmessage = (event) => hear((event as { readonly data: NodeJS.Signals }).data);
  // Signals are nothing to wait for.
  channel.unref();
  return channel;
}

/** Passes signals on to `thread` that it wants to hear of. */
export function passSignals(thread: Worker): void {
  const die = (signal: NodeJS.Signals): boolean => process.kill(process.pid, signal);
  const end = (signal: NodeJS.Signals): void => {
    setTimeout(die, patience, signal);
    thread.once("exit", () => die(signal));
    channel.postMessage(signal);
  };
  // Only the first: the next one finds no listener, and does what it does to any process.
  const channel = signalChannel((signal) => process.once(signal, end));
}
