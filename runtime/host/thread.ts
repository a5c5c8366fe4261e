// The thread that Lua programs run on. The stack of a Worker can be as deep as we like, that of the main thread cannot,
// and Lua programs may nest 200,000 calls. The main thread only waits: the Worker itself writes output and reads input.
// Invariant: the process ends with the exit code of the thread, or by a signal, as any process does.
import type { Worker } from "node:worker_threads";
import { internalError } from "./internal-error.ts";
import { writeErrorOutput } from "./node-output.ts";

// Enough for 600,000 simple calls, and for 150,000 of any kind that was tried; those of methods in coroutines take most.
// Not more, because each collection of young objects looks through the whole stack: catching an endless recursion that makes
// tables takes 0.7 s with 64 MB, 1.1 s with 96, 2.4 s with 128.
const stackSizeMb = 96;

// For sources that are nested tens of thousands of expressions deep.
const compilerStackSizeMb = 512;

// Young objects that live for a while are not copied again and again, as with V8's own 48: programs that build trees take
// half the time, and no more memory. It is used only when that many live.
const maxYoungGenerationSizeMb = 128;

/** The words of the command line: program, options, script, arguments. */
export interface CommandLine {
  readonly words: readonly string[];
  /** Where the script stands among the words; it becomes `arg[0]`. */
  readonly script: number;
}

// Asked for, not imported: programs that need no thread start without it.
const threads = (): typeof import("node:worker_threads") => process.getBuiltinModule("node:worker_threads");

interface ThreadData {
  readonly pluac: CommandLine;
}

/** Starts the module `file` on a thread with a deep stack. */
export function startThread(file: URL, commandLine: CommandLine): Worker {
  const argv = commandLine.words.slice(commandLine.script + 1);
  const data: ThreadData = { pluac: commandLine };
  const resourceLimits = { stackSizeMb, maxYoungGenerationSizeMb };
  return new (threads().Worker)(file, { argv, workerData: data, env: threads().SHARE_ENV, resourceLimits });
}

/** Starts `command` once more with the same words, on a thread with a deep stack. */
export function startAgain(command: URL, words: readonly string[]): Worker {
  return new (threads().Worker)(command, {
    argv: [...words],
    env: threads().SHARE_ENV,
    resourceLimits: { stackSizeMb: compilerStackSizeMb },
  });
}

/** Whether this is the thread that Node started with. */
export function isMainThread(): boolean {
  return threads().isMainThread;
}

/** The exit code of a thread, once it has ended. */
export function ended(thread: Worker): Promise<number> {
  return new Promise((resolve) => {
    thread.on("error", (error) => reportFailure(error));
    thread.on("exit", resolve);
  });
}

/** The command line of the program when this is the thread that startThread made, else undefined. */
export function threadCommandLine(): CommandLine | undefined {
  const { isMainThread, workerData } = threads();
  return isMainThread ? undefined : (workerData as ThreadData | null)?.pluac;
}

function reportFailure(error: Error): void {
  const isMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
  reportLine(isMemory ? "not enough memory" : internalError(error));
}

/** Writes `pluac: text` to standard error; `text` is JavaScript text. */
export function reportLine(text: string): void {
  writeErrorOutput(Buffer.from(`pluac: ${text}\n`).toString("latin1"));
}
