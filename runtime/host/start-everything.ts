// How programs start that share one runtime, which holds everything.
import type { EntryModule } from "./entry.ts";
import { startOn } from "./start.ts";

/** Runs the program when `url` is the module that Node was asked to run. Resolves when its main chunk has ended. */
export function start(entry: EntryModule): Promise<void> {
  return startOn(entry, async () => {
    // Only here, because the main thread needs no library.
    const [{ runProgram }, { everything }] = await Promise.all([import("./program.ts"), import("./everything.ts")]);
    return (program, commandLine) => runProgram(program, commandLine, everything);
  });
}
