// `pluac run --watch`: runs a script, and runs it again whenever a file of it has changed.
// Invariants: a program has ended, and its servers have freed their ports, before the next one starts; it goes on while the
// files have errors.
import type { Worker } from "node:worker_threads";
import { ended, startThread } from "../runtime/host/thread.ts";
import {
  modulesInMemory,
  type ModuleInMemory,
  optionsToRun,
  type ProgramInMemory,
  sourceErrors,
  warningsOf,
} from "./compile.ts";
import type { Run } from "./invocation.ts";
import { packagesFor } from "./run-packages.ts";
import { type Round, Session } from "./session.ts";
import { Status } from "./status.ts";
import { type RoundEnd, watchLoop } from "./watch.ts";

// How long a program may take to end by itself, in milliseconds; one that is in an endless loop never does.
const grace = 300;

/** Runs the script until somebody interrupts; returns the exit code. */
export async function watchRun(wanted: Run, threadFile: URL): Promise<number> {
  const session = new Session([wanted.script], { ...optionsToRun(), together: false });
  const runner = new Runner(wanted, threadFile);
  const code = await watchLoop(() => runner.round(session));
  await runner.stop();
  return code;
}

class Runner {
  private readonly status = new Status(false);
  private readonly wanted: Run;
  private readonly threadFile: URL;
  private running: RunningProgram | undefined;
  private last = "";

  constructor(wanted: Run, threadFile: URL) {
    this.wanted = wanted;
    this.threadFile = threadFile;
  }

  async round(session: Session): Promise<RoundEnd> {
    const { changed, looked, ...round } = session.compile();
    const modules = changed === undefined ? undefined : this.modules(round);
    if (modules !== undefined) await this.restart(modules, changed!);
    return { looked };
  }

  /** Ends the program that is running. */
  async stop(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await running?.stop();
  }

  // Nothing when there is no program that could run.
  private modules({ result, failure }: Pick<Round, "result" | "failure">): ModuleInMemory[] | undefined {
    if (result === undefined) {
      this.status.show(`${failure!.message}, waiting for changes`);
      return undefined;
    }
    this.status.print(warningsOf(result.modules));
    if (result.errors.length === 0) return modulesInMemory(result.modules);
    this.status.print(sourceErrors(result.errors).message);
    this.status.show("waiting for changes");
    return undefined;
  }

  private async restart(modules: ModuleInMemory[], changed: readonly string[]): Promise<void> {
    const isFirst = this.last === "";
    const text = JSON.stringify(modules);
    if (text === this.last) return;
    this.last = text;
    const next = new RunningProgram(this.wanted, this.threadFile);
    await this.stop();
    if (!isFirst) this.status.show(`${changed.join(", ")} changed, running again`);
    this.running = next;
    next.run(modules);
    void next.ended.then((code) => {
      if (this.running === next) this.status.show(`ended with code ${code}, waiting for changes`);
    });
  }
}

/** A thread that gets ready at once, and then runs a program. */
class RunningProgram {
  /** The exit code. */
  readonly ended: Promise<number>;
  private readonly thread: Worker;
  private readonly wanted: Run;

  constructor(wanted: Run, threadFile: URL) {
    const { script, args } = wanted;
    this.wanted = wanted;
    this.thread = startThread(threadFile, { words: ["pluac", "run", script, ...args], script: 2 });
    this.ended = ended(this.thread);
  }

  run(modules: ModuleInMemory[]): void {
    const packages = packagesFor(this.wanted);
    this.thread.postMessage({ modules, packages } satisfies ProgramInMemory);
  }

  async stop(): Promise<void> {
    this.thread.postMessage("stop");
    const timer = setTimeout(() => void this.thread.terminate(), grace);
    await this.ended;
    clearTimeout(timer);
  }
}
