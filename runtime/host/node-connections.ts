// The servers and clients that a program has opened, to be closed when a signal ends it. See signals.ts.
// Invariant: only on a thread that startThread made; programs that others have loaded are theirs to close.
import { parentPort } from "node:worker_threads";
import { threadCommandLine } from "./thread.ts";

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
  if (parentPort === null || threadCommandLine() === undefined) return;
  parentPort.on("message", closeAll);
  // Signals are nothing to wait for.
  parentPort.unref();
  for (const signal of signals) parentPort.postMessage(signal);
}

// The exit code does not matter: the process will die of the signal.
function closeAll(): void {
  isEnding = true;
  if (connections.size === 0) process.exit();
  setTimeout(() => process.exit(), grace);
  for (const connection of [...connections]) connection.endWithProgram();
}
