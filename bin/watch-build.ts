// `pluac build --watch`: builds, and builds what has changed whenever something has.
// Invariant: an output is written when its text changes, and only then; one that is no longer made is deleted.
import { existsSync, rmSync } from "node:fs";
import { type Built, buildOptions, outputsOf } from "./build-outputs.ts";
import { sourceErrors, warningsOf } from "./compile.ts";
import { Failure } from "./failure.ts";
import { scriptAt } from "./files.ts";
import type { Build } from "./build-settings.ts";
import { writeOutputs } from "./outputs.ts";
import { type Round, Session } from "./session.ts";
import { Status } from "./status.ts";
import { type RoundEnd, watchLoop } from "./watch.ts";

/** Builds until somebody interrupts; returns the exit code. */
export async function watchBuild(wanted: Build): Promise<number> {
  const ids = wanted.files.map((file) => scriptAt(file).id);
  // Only what has changed is to be compiled again, and whoever waits does not wait for the last bit of speed.
  const session = new Session(wanted.files, { ...buildOptions(ids, wanted), together: false });
  const builder = new Builder(wanted);
  const code = await watchLoop(() => builder.round(session));
  builder.status.end();
  return code;
}

class Builder {
  readonly status = new Status(true);
  private readonly wanted: Build;
  private readonly written = new Map<string, string>();
  private summaries = 0;

  constructor(wanted: Build) {
    this.wanted = wanted;
  }

  async round(session: Session): Promise<RoundEnd> {
    const started = performance.now();
    const { changed, looked, ...round } = session.compile();
    if (changed !== undefined) {
      const summary = await this.build(round).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
        this.status.print(`pluac: ${error.message}\n`);
        return "failed";
      });
      const ms = Math.round(performance.now() - started);
      if (this.wanted.verbosity !== "quiet") this.status.show(`${summary} in ${ms} ms, waiting for changes`);
    }
    return { looked };
  }

  private async build({ result, failure }: Pick<Round, "result" | "failure">): Promise<string> {
    if (result === undefined) throw failure!;
    const { modules, errors } = result;
    if (this.wanted.verbosity !== "quiet") this.status.print(warningsOf(modules));
    if (errors.length > 0) {
      this.status.print(sourceErrors(errors).message);
      return errors.length === 1 ? "errors in 1 file" : `errors in ${errors.length} files`;
    }
    const built = await outputsOf(modules, this.wanted);
    const count = this.write(built);
    this.printSummaries(built);
    return `built ${count} of ${built.outputs.length} files`;
  }

  // The sizes are of interest, but not after each change.
  private printSummaries({ summaries }: Built): void {
    const { verbosity } = this.wanted;
    const isFirst = this.summaries === 0;
    this.summaries += summaries.length;
    if (verbosity === "quiet" || (!isFirst && verbosity !== "verbose")) return;
    for (const line of summaries) this.status.print(`${line}\n`);
  }

  private write({ outputs, inputs }: Built): number {
    const fresh = outputs.filter(({ path, text }) => this.written.get(path) !== text || !existsSync(path));
    writeOutputs(fresh, inputs);
    if (this.wanted.verbosity === "verbose") for (const { path } of fresh) this.status.print(`wrote ${path}\n`);
    const paths = new Set(outputs.map(({ path }) => path));
    for (const path of this.written.keys()) {
      if (paths.has(path)) continue;
      rmSync(path, { force: true });
      this.written.delete(path);
    }
    for (const { path, text } of fresh) this.written.set(path, text);
    return fresh.length;
  }
}
