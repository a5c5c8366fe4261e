// The platform of programs in a browser, in a page or in a worker, by what all of them have.
import { decodeUtf8 } from "../core/string.ts";
import type { Host } from "./host.ts";

/** What all programs need of the platform. */
export const basicHost: Host = {
  write: (bytes) => writeLines("log", bytes),
  writeError: (bytes) => writeLines("error", bytes),
  clock: () => performance.now() / 1000,
  now: () => Date.now(),
  env: () => undefined,
  exit(code) {
    flush();
    // Nothing can end a page: what is running ends here, what is pending goes on.
    throw new Error(`the program has ended with code ${code}`);
  },
  entropy: () => [Math.floor(Math.random() * 2 ** 32), Math.floor(Math.random() * 2 ** 32)],
  startTimer: (callback, ms) => setTimeout(callback, ms),
  clearTimer: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
  defer,
};

type Stream = "log" | "error";
const unfinished: Record<Stream, string> = { log: "", error: "" };
let isFlushing = false;

// The console ends each line itself; what is no whole line yet waits for the end of the turn.
function writeLines(stream: Stream, bytes: string): void {
  const text = unfinished[stream] + bytes;
  const end = text.lastIndexOf("\n");
  unfinished[stream] = text.slice(end + 1);
  if (end >= 0) console[stream](decodeUtf8(text.slice(0, end)));
  if (unfinished[stream] === "" || isFlushing) return;
  isFlushing = true;
  defer(flush);
}

function flush(): void {
  isFlushing = false;
  for (const stream of ["log", "error"] as const) {
    const text = unfinished[stream];
    unfinished[stream] = "";
    if (text !== "") console[stream](decodeUtf8(text));
  }
}

let deferred: (() => void)[] = [];

// Timers of nested calls wait for 4 ms; messages do not.
function defer(callback: () => void): void {
  if (deferred.push(callback) > 1) return;
  const { port1, port2 } = new MessageChannel();
  const receiver = port1 as { onmessage?: () => void } & typeof port1;
  receiver.onmessage = () => {
    receiver.close();
    runDeferred();
  };
  port2.postMessage(undefined);
}

function runDeferred(): void {
  const callbacks = deferred;
  deferred = [];
  let done = 0;
  try {
    while (done < callbacks.length) callbacks[done++]!();
  } finally {
    // Only when one has thrown.
    for (const callback of callbacks.slice(done)) defer(callback);
  }
}
