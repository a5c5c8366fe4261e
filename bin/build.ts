// `pluac build`: writes script.ts, script.js and script.js.map for each script and each module it requires, or a bundle
// for each script.
// Invariant: nothing is written unless everything has been compiled.
import { createRequire } from "node:module";
import { join, posix, resolve } from "node:path";
import { type ProjectModule, VERSION } from "../compiler/index.ts";
import { writeOutput } from "../runtime/host/node-output.ts";
import { reportLine } from "../runtime/host/thread.ts";
import { compileScripts } from "./compile.ts";
import { scriptAt } from "./files.ts";
import type { Build } from "./invocation.ts";
import { moduleOutputs } from "./module-outputs.ts";
import { moduleScope, refusesModules } from "./module-scope.ts";
import { type Output, writeOutputs } from "./outputs.ts";
import { progress } from "./progress.ts";

/** Builds scripts; returns the exit code. */
export async function build(wanted: Build): Promise<number> {
  const bar = progress();
  let built: Built;
  try {
    built = await outputsOf(
      compileFor(wanted, (id) => bar.show(`compiling ${id}`)),
      wanted,
    );
    writeOutputs(built.outputs, built.inputs);
  } finally {
    bar.end();
  }
  for (const line of built.summaries) writeOutput(Buffer.from(`${line}\n`).toString("latin1"));
  if (wanted.bundle === undefined) warnAboutOutDir(wanted);
  return 0;
}

function compileFor({ files, emit, bundle }: Build, onRead: (id: string) => void): readonly ProjectModule[] {
  const entries = files.map(scriptAt);
  const root = commonFolder(entries.map(({ id }) => id));
  return compileScripts(entries, { emit: bundle === undefined ? emit : ["js"], root }, onRead);
}

interface Built {
  readonly outputs: readonly Output[];
  readonly inputs: readonly string[];
  readonly summaries: readonly string[];
}

async function outputsOf(modules: readonly ProjectModule[], { outDir, emit, bundle }: Build): Promise<Built> {
  const inputs = modules.map(({ id }) => id);
  if (bundle !== undefined) {
    const { bundleOutputs } = await import("./bundle-outputs.ts");
    const bundles = await bundleOutputs(modules, outDir, bundle);
    const summaries = bundles.map(({ summary }) => summary);
    return { outputs: bundles.flatMap(({ outputs }) => outputs), inputs, summaries };
  }
  const outputs = modules.flatMap((module) => moduleOutputs(module, outDir));
  const scope = emit.includes("js") ? moduleScope(outDir, VERSION) : undefined;
  return { outputs: scope === undefined ? outputs : [...outputs, scope], inputs, summaries: [] };
}

// The deepest folder that all scripts are in.
function commonFolder(ids: readonly string[]): string {
  const folders = ids.map((id) => posix.dirname(posix.normalize(id)).split("/"));
  const [first = []] = folders;
  const length = first.findIndex((_, i) => folders.some((folder) => folder[i] !== first[i]));
  return first.slice(0, length < 0 ? undefined : length).join("/") || (first[0] === "" ? "/" : ".");
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
