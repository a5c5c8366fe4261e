// `pluac run`: compiles in memory and runs the result on a thread of its own. Nothing is written to disk.
import { passSignals } from "../runtime/host/signals.ts";
import { ended, startThread } from "../runtime/host/thread.ts";
import type { ProgramInMemory } from "./compile.ts";
import type { Run } from "./invocation.ts";

/** Runs a script to its end on the thread that `threadFile` is; returns its exit code. */
export async function run(wanted: Run, threadFile: URL): Promise<number> {
  if (wanted.watch === true) return (await import("./watch-run.ts")).watchRun(wanted, threadFile);
  const { script, args } = wanted;
  const words = ["pluac", "run", script, ...args];
  // Before the compiler is loaded, which takes as long as a thread takes to start.
  const thread = startThread(threadFile, { words, script: 2 });
  passSignals(thread);
  const code = ended(thread);
  try {
    const { compileInMemory } = await import("./compile.ts");
    const { modules, mayRequire } = compileInMemory(script);
    const packages = mayRequire ? (await import("./run-packages.ts")).packagesFor(wanted) : undefined;
    thread.postMessage({ modules, packages } satisfies ProgramInMemory);
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return code;
}
