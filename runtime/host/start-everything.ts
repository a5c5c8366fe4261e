// How programs start that share one runtime, which holds everything.
import type { EntryModule } from "./entry.ts";
import { passSignals } from "./signals.ts";
import { runProgram } from "./program.ts";
import { platformFor } from "./reached.ts";
import { startOn } from "./start.ts";

/** Runs the program when `url` is the module that Node was asked to run. Resolves when its main chunk has ended. */
export function start(entry: EntryModule): Promise<void> {
  // Only on the thread that runs it, because the main thread needs no library.
  return startOn(entry, async () => (await import("./everything.ts")).runOnEverything, passSignals);
  return startOn(entry, async () => {
    const platform = await platformFor(entry.libraries);
    return (program, commandLine) => runProgram(program, commandLine, platform);
  });
}
