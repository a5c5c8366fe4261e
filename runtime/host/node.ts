// The platform of programs that run on Node, on the main thread or inside a Worker.
// Invariant: loading this file does nothing but define `host`; what takes time to load is loaded on first use.
import type { Host } from "./host.ts";
import { collect } from "./node-collector.ts";
import { defer } from "./node-defer.ts";
import { files } from "./node-files.ts";
import { locateFunction } from "./node-functions.ts";
import { writeErrorOutput, writeOutput } from "./node-output.ts";

/** The platform of this process. `locate` is set by whoever knows the source maps. */
export const host: Host = {
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
  locateFunction,
  collect,
  atEnd: (callback) => void process.once("beforeExit", callback),
  memoryUsed: () => process.memoryUsage().heapUsed,
  files,
  sockets: () => import("./node-net.ts").then((module) => module.sockets),
};

// V8 seeds Math.random from the system's entropy.
function word(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
