// `pluac build`: writes script.ts, script.js and script.js.map for each script and each module it requires, or a bundle
// for each script.
// Invariant: nothing is written unless everything has been compiled.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { ProjectModule } from "../compiler/index.ts";
import { writeOutput } from "../runtime/host/node-output.ts";
import { reportLine } from "../runtime/host/thread.ts";
import { type Built, buildOptions, outputsOf } from "./build-outputs.ts";
import { type Build, settleBuild } from "./build-settings.ts";
import { explainBeliefs } from "./beliefs.ts";
import { explainInferred } from "./inferred-lines.ts";
import { compileObserved, sourceErrors, warningsOf, writeReport } from "./compile.ts";
import { scriptAt } from "./files.ts";
import type { BuildRequest } from "./invocation.ts";
import { refusesModules } from "./module-scope.ts";
import { writeOutputs } from "./outputs.ts";
import { progress } from "./progress.ts";

/** Builds scripts; returns the exit code. */
export async function build(request: BuildRequest): Promise<number> {
  const wanted = settleBuild(request);
  if (request.watch === true) return (await import("./watch-build.ts")).watchBuild(wanted);
  const bar = progress();
  let built: Built;
  let modules: readonly ProjectModule[];
  try {
    modules = compileFor(wanted, (id) => bar.show(`compiling ${id}`));
    built = await outputsOf(modules, wanted);
    writeOutputs(built.outputs, built.inputs);
  } finally {
    bar.end();
  }
  const explained = wanted.explain ? [...modules.flatMap(explainInferred), ...modules.flatMap(explainBeliefs)] : [];
  for (const line of [...linesOf(built, wanted), ...explained])
    writeOutput(Buffer.from(`${line}\n`).toString("latin1"));
  if (wanted.bundle === undefined && wanted.verbosity !== "quiet") warnAboutOutDir(wanted);
  return 0;
}

function compileFor(wanted: Build, onRead: (id: string) => void): readonly ProjectModule[] {
  const entries = wanted.files.map(scriptAt);
  const ids = entries.map(({ id }) => id);
  const { modules, errors } = compileObserved(entries, buildOptions(ids, wanted), onRead);
  if (wanted.verbosity !== "quiet") writeReport(warningsOf(modules));
  if (errors.length > 0) throw sourceErrors(errors);
  return modules;
}

// Of bundles, the sizes are of interest.
function linesOf({ outputs, summaries }: Built, { verbosity }: Build): readonly string[] {
  if (verbosity === "quiet") return [];
  return verbosity === "verbose" ? [...outputs.map(({ path }) => `wrote ${path}`), ...summaries] : summaries;
}

function warnAboutOutDir({ outDir, emit }: Build): void {
  if (!findsRuntime(outDir)) {
    reportLine(`warning: files in ${outDir} will not find pluac/runtime; run there: npm install pluac`);
  }
  if (!emit.includes("js") || !refusesModules(outDir)) return;
  reportLine(
    `warning: ${join(outDir, "package.json")} keeps Node from running ES modules there; give it "type": "module"`,
  );
}

function findsRuntime(outDir: string): boolean {
  try {
    createRequire(join(resolve(outDir), "script.js")).resolve("pluac/runtime");
    return true;
  } catch {
    return false;
  }
}
