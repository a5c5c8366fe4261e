// How a built program starts: its entry module calls `startOn` on the main thread, which runs the same module once more
// on a thread with a deep stack, where `startOn` runs the program. One that needs no deep stack runs where it is.
// Invariant: a compiled module that another program imports starts nothing.
import type { Worker } from "node:worker_threads";
import type { EntryModule, Program } from "./entry.ts";
import { type CommandLine, ended, isMainThread, startThread, threadCommandLine } from "./thread.ts";

/** Runs a program that is already here. */
export type Run = (program: Program, commandLine: CommandLine) => void;

/** What the main thread does for the thread that runs a program. */
export type Attend = (thread: Worker) => void;

/**
 * Runs the program when `url` is the module that Node was asked to run, as `runner` says on the thread that runs it.
 * Resolves when its main chunk has ended.
 */
export async function startOn(
  { url, shallow = false, ...program }: EntryModule,
  runner: () => Run | Promise<Run>,
  attend?: Attend,
): Promise<void> {
  if (!isEntry(url)) return;
  if (!shallow && isMainThread()) {
    const thread = startThread(new URL(url), commandLine());
    attend?.(thread);
    process.exitCode = await ended(thread);
    return;
  }
  const run = await runner();
  // Asking for the thread's takes a moment, and such programs have none.
  run(program, (shallow ? undefined : threadCommandLine()) ?? commandLine());
}

/** The same for a program that surely needs no deep stack: runs it at once. */
export function startHere({ url, ...program }: EntryModule, run: Run): void {
  if (isEntry(url)) run(program, commandLine());
}

function commandLine(): CommandLine {
  const [, script = "", ...args] = process.argv;
  const words = [process.argv0, ...process.execArgv, script, ...args];
  return { words, script: words.length - 1 - args.length };
}

function isEntry(url: string): boolean {
  const script = process.argv[1];
  if (script === undefined || !url.startsWith("file:")) return false;
  const path = process.getBuiltinModule("node:url").fileURLToPath(url);
  return path === script || realPath(path) === realPath(resolved(script));
}

// Node finds `dist/script.js` when it is asked to run `dist/script`.
function resolved(script: string): string {
  try {
    return process.getBuiltinModule("node:module").createRequire(script).resolve(script);
  } catch {
    return script;
  }
}

function realPath(path: string): string {
  try {
    return process.getBuiltinModule("node:fs").realpathSync(path);
  } catch {
    return path;
  }
}
