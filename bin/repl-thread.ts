// The thread of `pluac repl`: one Lua state, which evaluates what it is sent. See repl.ts.
// Invariant: whatever a program writes goes to the main thread as a message, before the answer to what has written it.
import { parentPort } from "node:worker_threads";
import { chunkCompiler } from "../compiler/load.ts";
import { setLocator } from "../runtime/core/position.ts";
import { everything } from "../runtime/host/everything.ts";
import type { FileHandle } from "../runtime/host/files.ts";
import type { Host } from "../runtime/host/host.ts";
import { locate } from "../runtime/host/locate.ts";
import { openProgram } from "../runtime/host/open-program.ts";
import { report } from "../runtime/host/report.ts";
import * as $ from "../runtime/index.ts";
import type { ReplInput, ReplOutput } from "./repl.ts";

const port = parentPort!;
const send = (output: ReplOutput): undefined => {
  port.postMessage(output);
  return undefined;
};

const { host } = everything;
const { files } = host;
const replHost: Host = {
  ...host,
  write: (bytes) => send({ kind: "output", bytes }),
  writeError: (bytes) => send({ kind: "error", bytes }),
  files: {
    ...files!,
    // Whoever types is read by the main thread.
    stdin: stream(() => undefined),
    stdout: stream((bytes) => send({ kind: "output", bytes })),
    stderr: stream((bytes) => send({ kind: "error", bytes })),
  },
};

function stream(write: (bytes: string) => undefined): FileHandle {
  const { seek } = files!.stdin;
  return { read: () => "", write, flush: () => undefined, seek, close: () => undefined };
}

setLocator(locate);
const { globals } = openProgram(
  { chunkname: "stdin", chunk: () => $.none, modules: [] },
  { ...everything, host: replHost },
);

port.on("message", (input: ReplInput) => {
  // Timers and sockets go on, and may still write.
  if (input === "end") return port.unref();
  send({ kind: "answer", isComplete: evaluate(input.text, input.isLast) });
});

// Whether the text was complete, so that it has been evaluated.
function evaluate(text: string, isLast: boolean): boolean {
  let chunk: $.LuaFunction;
  try {
    chunk = compiled(text);
  } catch (error) {
    const { message } = error as Error;
    if (!isLast && message.endsWith("near <eof>")) return false;
    replHost.writeError(`${message}\n`);
    return true;
  }
  try {
    const values = $.all(chunk(globals));
    if (values.length > 0) $.drop($.fn(globals.getString("print"))(...values));
  } catch (thrown) {
    replHost.writeError(`${report(thrown)}\n`);
  }
  return true;
}

// An expression first, as lua.c does it.
function compiled(text: string): $.LuaFunction {
  try {
    return chunkCompiler.compile(`return ${text}`, "stdin");
  } catch {
    return chunkCompiler.compile(text, "stdin");
  }
}
