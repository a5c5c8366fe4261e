// The files of a build with bundles: one and its map for each script, and what to say about them.
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type ProjectModule, VERSION } from "../compiler/index.ts";
import { type BundleOptions, bundleProgram } from "./bundle.ts";
import type { BundleWanted } from "./build-settings.ts";
import { mapComment, sourcePath } from "./module-outputs.ts";
import { generatedBy, markedMap, type Output } from "./outputs.ts";

/** A bundle's files, and its description in a line. */
export interface BundleOutputs {
  readonly outputs: readonly Output[];
  readonly summary: string;
}

/** How a build wants its bundles. */
type Wanted = BundleWanted & Pick<BundleOptions, "packages">;

/** Bundles each script with the modules that it requires. */
export function bundleOutputs(
  modules: readonly ProjectModule[],
  outDir: string,
  wanted: Wanted,
): Promise<BundleOutputs[]> {
  const entries = modules.filter(({ program }) => program !== undefined);
  return Promise.all(entries.map((entry) => bundleOne(programOf(entry, modules), outDir, wanted)));
}

function programOf(entry: ProjectModule, modules: readonly ProjectModule[]): ProjectModule[] {
  const ids = new Set(entry.program!.map(({ id }) => id));
  return [entry, ...modules.filter((module) => module !== entry && ids.has(module.id))];
}

async function bundleOne(program: ProjectModule[], outDir: string, wanted: Wanted): Promise<BundleOutputs> {
  const { id, outputName, reach } = program[0]!;
  // Node takes an .mjs for a module wherever it is.
  const path = `${join(outDir, outputName)}${wanted.target === "node" ? ".mjs" : ".js"}`;
  const { js, map } = await bundleProgram(program, {
    minify: wanted.minify,
    target: wanted.target,
    packages: wanted.packages,
    head: [...(wanted.executable ? ["#!/usr/bin/env node"] : []), generatedBy(VERSION, id)],
    sourcePath: (source) => sourcePath(path, source),
  });
  const name = basename(path);
  const text = `${js}${mapComment(name)}`;
  const outputs: Output[] = [
    { path, text, executable: wanted.executable },
    { path: `${path}.map`, text: markedMap({ ...map, file: name }, VERSION) },
  ];
  return { outputs, summary: `${path}  ${sizes(text)}${whyWhole(reach)}` };
}

function sizes(text: string): string {
  const bytes = Buffer.from(text);
  return `${kilobytes(bytes.length)} (${kilobytes(gzipSync(bytes).length)} gzip)`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function whyWhole(reach: ProjectModule["reach"]): string {
  if (reach?.openEnd === undefined) return "";
  const { what, filename, line } = reach.openEnd;
  const place = Buffer.from(filename, "latin1").toString("utf8") + (line > 0 ? `:${line}` : "");
  return `\n  with all libraries and the compiler, because of ${what} in ${place}`;
}
