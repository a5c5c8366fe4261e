// How programs start that share one runtime, which holds everything.
import type { EntryModule } from "./entry.ts";
import { runProgram } from "./program.ts";
import { platformFor } from "./reached.ts";
import { passSignals } from "./signals.ts";
import { type Run, startOn } from "./start.ts";

/** Runs the program when `url` is the module that Node was asked to run. Resolves when its main chunk has ended. */
export function start(entry: EntryModule): Promise<void> {
  const mayUseSockets = entry.libraries?.includes("net") ?? true;
  // Only on the thread that runs it, because the main thread needs no library.
  const runner = async (): Promise<Run> => {
    const platform = await platformFor(entry.libraries);
    return (program, commandLine) => runProgram(program, commandLine, platform);
  };
  return startOn(entry, runner, mayUseSockets ? passSignals : undefined);
}
