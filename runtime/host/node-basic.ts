// The part of the platform that every program needs, on the main thread or inside a Worker.
import type { Host } from "./host.ts";
import { defer } from "./node-defer.ts";
import { writeErrorOutput, writeOutput } from "./node-output.ts";

/** What all programs need of the platform. */
export const basicHost: Host = {
  write: writeOutput,
  writeError: writeErrorOutput,
  clock() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  // Not performance.now(), which stands still while the machine sleeps.
  now: () => Date.now(),
  env(name) {
    const value = process.env[Buffer.from(name, "latin1").toString("utf8")];
    return value === undefined ? undefined : Buffer.from(value, "utf8").toString("latin1");
  },
  // Output and files are settled by the listeners for "exit".
  exit: (code) => process.exit(code),
  entropy: () => [word(), word()],
  startTimer: (callback, ms) => setTimeout(callback, ms),
  clearTimer: (handle) => clearTimeout(handle as NodeJS.Timeout),
  defer,
  atEnd: (callback) => void process.once("beforeExit", callback),
  memoryUsed: () => process.memoryUsage().heapUsed,
};

// V8 seeds Math.random from the system's entropy.
function word(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
