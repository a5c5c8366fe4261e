// The command, from its words to its exit code.
// Invariant: only what the invocation needs is loaded; nothing is thrown from here.
import { isMainThread } from "node:worker_threads";
import { internalError } from "../runtime/host/internal-error.ts";
import { writeErrorOutput } from "../runtime/host/node-output.ts";
import { ended, reportLine, startAgain } from "../runtime/host/thread.ts";
import { expectShortLife } from "./engine.ts";
import { CompilerBug, Failure, SourceErrors, TooDeep, UsageError } from "./failure.ts";
import { plainInvocation, type Invocation } from "./invocation.ts";

/** Built files that run on threads. */
export interface ThreadFiles {
  /** The command itself. */
  readonly command: URL;
  /** run-thread.ts */
  readonly run: URL;
  /** repl-thread.ts */
  readonly repl: URL;
}

/**
 * Does what the command line asks for, and returns the exit code.
 *
 * @param words  the command line without Node and the program
 */
export async function main(words: readonly string[], files: ThreadFiles): Promise<number> {
  try {
    const invocation = plainInvocation(words) ?? (await otherInvocation(words));
    return invocation === undefined ? 0 : await obey(invocation, files);
  } catch (error) {
    // The stack of the main thread is small. Standard input can't be read twice.
    if (error instanceof TooDeep && isMainThread && !words.includes("-"))
      return ended(startAgain(files.command, words));
    reportError(error);
    return error instanceof UsageError ? 2 : 1;
  }
}

function reportError(error: unknown): void {
  if (error instanceof SourceErrors) writeErrorOutput(Buffer.from(error.message).toString("latin1"));
  else if (error instanceof CompilerBug)
    reportLine(`internal compiler error ${error.message}, please report: ${stackOf(error.cause)}`);
  else if (error instanceof Failure || error instanceof UsageError) reportLine(error.message);
  else reportLine(internalError(error));
}

async function otherInvocation(words: readonly string[]): Promise<Invocation | undefined> {
  const { VERSION } = await import("../compiler/index.ts");
  const { readInvocation } = await import("./arguments.ts");
  return readInvocation(words, VERSION);
}

async function obey(invocation: Invocation, files: ThreadFiles): Promise<number> {
  switch (invocation.command) {
    case "run":
      return (await import("./run.ts")).run(invocation, files.run);
    case "build":
      expectShortLife();
      return (await import("./build.ts")).build(invocation);
    case "check":
      expectShortLife();
      return (await import("./check.ts")).check(invocation);
    case "types":
      expectShortLife();
      return (await import("./types.ts")).types(invocation);
    case "init":
      return (await import("./init.ts")).init(invocation);
    case "repl":
      return (await import("./repl.ts")).repl(files.repl);
    case "explain":
      return (await import("./explain.ts")).explain(invocation);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
