// What a build writes, from what was compiled.
import { posix, resolve } from "node:path";
import { lint, LintCache, type ProjectModule, type ProjectOptions, VERSION } from "../compiler/index.ts";
import type { Build } from "./build-settings.ts";
import { lintSettings } from "./configuration.ts";
import { isPackage } from "./imports/find-package.ts";
import { moduleOutputs } from "./module-outputs.ts";
import { moduleScope } from "./module-scope.ts";
import type { Output } from "./outputs.ts";

/** How to compile for a build of these scripts. */
export function buildOptions(ids: readonly string[], wanted: Build): ProjectOptions {
  const { emit, bundle, configuration, packages, explain } = wanted;
  const cache = new LintCache();
  const options = { level: "build", ...lintSettings(configuration) } as const;
  return {
    emit: bundle === undefined ? emit : ["js"],
    root: commonFolder(ids),
    packages,
    isPackage: (name, from) => isPackage(name, resolve(from), packages),
    explain,
    lint: (analyses) => lint(analyses, options, cache),
  };
}

/** The files of a build. */
export interface Built {
  /** What to write. */
  readonly outputs: readonly Output[];
  /** What was read. */
  readonly inputs: readonly string[];
  /** Lines that describe bundles. */
  readonly summaries: readonly string[];
}

/** The files of a build of these modules. */
export async function outputsOf(
  modules: readonly ProjectModule[],
  { outDir, emit, bundle, packages }: Build,
): Promise<Built> {
  const inputs = modules.map(({ id }) => id);
  if (bundle !== undefined) {
    const { bundleOutputs } = await import("./bundle-outputs.ts");
    const bundles = await bundleOutputs(modules, outDir, {
      ...bundle,
      packages: packages === undefined ? "no packages" : "packages",
    });
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
