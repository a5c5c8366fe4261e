// `pluac types`: writes the declarations of Lua modules beside them, for TypeScript that imports them.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { analyse, chunkname, CompileError, moduleDeclarations, VERSION } from "../compiler/index.ts";
import type { AllowedPackages } from "../runtime/host/packages.ts";
import { fileError } from "../runtime/host/node-errors.ts";
import { reportLine } from "../runtime/host/thread.ts";
import { sourceErrors } from "./compile.ts";
import { filesOr, readConfiguration } from "./configuration.ts";
import { scriptAt } from "./files.ts";
import { Failure } from "./failure.ts";
import type { Types } from "./invocation.ts";
import { meansPackage, packagesNear } from "./package-names.ts";
import { generatedBy, type Output, writeOutputs } from "./outputs.ts";
import { hasTypes } from "./typed-packages.ts";

/** Writes `rules.d.lua.ts` for each `rules.lua` among the files and folders; returns the exit code. */
export function types({ files, check }: Types): number {
  const paths = filesOr(files, readConfiguration()).flatMap(luaFilesIn);
  const outputs = declarationsOf(paths);
  if (!check) {
    writeOutputs(outputs, paths);
    return 0;
  }
  const stale = outputs.filter(({ path, text }) => textAt(path) !== text);
  for (const { path } of stale) reportLine(`${path} is not what pluac types would write`);
  return stale.length === 0 ? 0 : 1;
}

// Throws what is wrong with all of them.
function declarationsOf(paths: readonly string[]): Output[] {
  const errors: CompileError[] = [];
  const outputs = paths.flatMap((path): Output[] => {
    try {
      return [declarationsFor(path, path.replaceAll("\\", "/"), packagesNear(path))];
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      errors.push(error);
      return [];
    }
  });
  if (errors.length > 0) throw sourceErrors(errors);
  return outputs;
}

/**
 * The declarations of the Lua file at a path, which messages call `name`, which may require these packages.
 *
 * @throws {CompileError | Failure}
 */
export function declarationsFor(path: string, name: string, packages: AllowedPackages | undefined): Output {
  const analysis = analyse(read(path), { filename: chunkname(name), file: true });
  const isTypedPackage = (required: string): boolean =>
    meansPackage(required, [scriptAt(path)], packages) && hasTypes(required, dirname(resolve(path)));
  const text = `${generatedBy(VERSION, basename(path))}\n${moduleDeclarations(analysis, { isTypedPackage })}`;
  return { path: path.replace(/\.lua$/, ".d.lua.ts"), text };
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure(`cannot open ${path}: ${fileError(error).message}`);
  }
}

function luaFilesIn(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules" && !name.startsWith("."))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return luaFilesIn(inner);
      return entry.name.endsWith(".lua") ? [inner] : [];
    })
    .sort();
}

/** The text of a file, if there is one. */
export function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
