// The servers and clients that a program has opened, to be closed when a signal ends it. See signals.ts.
// Invariant: only on threads. A program on the main thread is one that others have loaded, and theirs to close.
import { isMainThread } from "node:worker_threads";
import { signalChannel } from "./signals.ts";

// Those that ask a program to end.
const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];

/** Something that can be closed when the program ends. */
export interface Closable {
  /** Starts closing: the peers are told that the program goes away. */
  endWithProgram(): void;
}

// Milliseconds that peers have to answer.
const grace = 1000;

const connections = new Set<Closable>();
let isWatching = false;
let isEnding = false;

/** Notes that `connection` is open, or will be. */
export function addConnection(connection: Closable): void {
  connections.add(connection);
  if (!isWatching) watch();
}

/** Notes that `connection` is gone. */
export function removeConnection(connection: Closable): void {
  connections.delete(connection);
  if (isEnding && connections.size === 0) process.exit();
}

function watch(): void {
  isWatching = true;
  if (isMainThread) return;
  const channel = signalChannel(closeAll);
  for (const signal of signals) channel.postMessage(signal);
  // Not from the system, which tells threads nothing: from what runs the program, when it wants it to end.
  process.once("SIGTERM", closeAll);
}

// The exit code does not matter: the process will die of the signal.
function closeAll(): void {
  isEnding = true;
  if (connections.size === 0) process.exit();
  setTimeout(() => process.exit(), grace);
  for (const connection of [...connections]) connection.endWithProgram();
}
