// `pluac build`: writes script.ts, script.js and script.js.map for each script and each module it requires.
// Invariant: nothing is written unless everything has been compiled.
import { createRequire } from "node:module";
import { join, posix, relative, resolve, dirname } from "node:path";
import { type ProjectModule, VERSION } from "../compiler/index.ts";
import { reportLine } from "../runtime/host/thread.ts";
import { compileScripts } from "./compile.ts";
import { scriptAt } from "./files.ts";
import type { Build } from "./invocation.ts";
import { generatedBy, markedMap, type Output, writeOutputs } from "./outputs.ts";
import { moduleScope, refusesModules } from "./module-scope.ts";
import { progress } from "./progress.ts";

/** Builds scripts; returns the exit code. */
export function build({ files, outDir, emit }: Build): number {
  const bar = progress();
  try {
    const entries = files.map(scriptAt);
    const root = commonFolder(entries.map(({ id }) => id));
    const modules = compileScripts(entries, { emit, root }, (id) => bar.show(`compiling ${id}`));
    const outputs = modules.flatMap((module) => outputsOf(module, outDir));
    const scope = emit.includes("js") ? moduleScope(outDir, VERSION) : undefined;
    if (scope !== undefined) outputs.push(scope);
    writeOutputs(
      outputs,
      modules.map(({ id }) => id),
    );
  } finally {
    bar.end();
  }
  if (!findsRuntime(outDir)) warnAboutRuntime(outDir);
  if (emit.includes("js") && refusesModules(outDir)) warnAboutModules(outDir);
  return 0;
}

function outputsOf({ id, outputName, ts, js, map }: ProjectModule, outDir: string): Output[] {
  const path = join(outDir, outputName);
  const first = generatedBy(VERSION, id);
  const outputs: Output[] = [];
  if (ts !== undefined) outputs.push({ path: `${path}.ts`, text: `${first}\n${ts}` });
  if (js !== undefined) {
    const name = posix.basename(outputName);
    outputs.push({
      path: `${path}.js`,
      text: `${first}\n${js}//# sourceMappingURL=${encodeURIComponent(name)}.js.map\n`,
    });
    const source = relative(dirname(path), id).replaceAll("\\", "/");
    outputs.push({
      path: `${path}.js.map`,
      text: markedMap({ ...map!, file: `${name}.js`, sources: [source] }, VERSION),
    });
  }
  return outputs;
}

// The deepest folder that all scripts are in.
function commonFolder(ids: readonly string[]): string {
  const folders = ids.map((id) => posix.dirname(posix.normalize(id)).split("/"));
  const [first = []] = folders;
  const length = first.findIndex((_, i) => folders.some((folder) => folder[i] !== first[i]));
  return first.slice(0, length < 0 ? undefined : length).join("/") || (first[0] === "" ? "/" : ".");
}

function findsRuntime(outDir: string): boolean {
  try {
    createRequire(join(resolve(outDir), "script.js")).resolve("pluac/runtime");
    return true;
  } catch {
    return false;
  }
}

function warnAboutRuntime(outDir: string): void {
  reportLine(`warning: files in ${outDir} will not find pluac/runtime; run there: npm install pluac`);
}

function warnAboutModules(outDir: string): void {
  reportLine(
    `warning: ${join(outDir, "package.json")} keeps Node from running ES modules there; give it "type": "module"`,
  );
}
