// What the types of packages say about what Lua code does with them: the project's own TypeScript is asked, by a file with
// one line for each use. Who has no TypeScript hears less: only what this Node itself has.
// Invariant: nothing of the packages is run, and the file is gone afterwards.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { PackageProblem, PackageTypes, PackageUse } from "../compiler/index.ts";

/** Knows the types of those packages whose names `isPackage` accepts. */
export function packageTypes(isPackage: (name: string) => boolean): PackageTypes {
  return (uses) => {
    const problems: (PackageProblem | undefined)[] = uses.map(() => undefined);
    for (const [folder, indices] of byFolder(uses, isPackage)) {
      const asked = indices.map((index) => uses[index]!);
      const found = problemsIn(folder, asked);
      indices.forEach((index, place) => (problems[index] = found[place]));
    }
    return problems;
  };
}

function byFolder(uses: readonly PackageUse[], isPackage: (name: string) => boolean): Map<string, number[]> {
  const folders = new Map<string, number[]>();
  uses.forEach((use, index) => {
    if (!isPackage(use.package)) return;
    const folder = dirname(resolve(Buffer.from(use.from, "latin1").toString()));
    const root = projectOf(folder) ?? folder;
    folders.set(root, [...(folders.get(root) ?? []), index]);
  });
  return folders;
}

// The nearest folder above whose packages are installed in it.
function projectOf(folder: string): string | undefined {
  for (let place = folder; ; place = dirname(place)) {
    if (isFolder(join(place, "node_modules"))) return place;
    if (place === dirname(place)) return undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function problemsIn(folder: string, uses: readonly PackageUse[]): (PackageProblem | undefined)[] {
  const compiler = typescriptIn(folder);
  const problems = compiler === undefined ? uses.map(() => undefined) : askTypeScript(compiler, folder, uses);
  if (compiler !== undefined && isFolder(join(folder, "node_modules/@types/node"))) return problems;
  return uses.map((use, index) => problems[index] ?? missingHere(use));
}

// What a module of Node has is what this Node's has.
function missingHere({ package: name, path, given }: PackageUse): PackageProblem | undefined {
  const [field] = path;
  if (!isBuiltin(name) || field === undefined || path.length > 1 || given !== undefined) return undefined;
  const module = process.getBuiltinModule(name) as object | undefined;
  if (module === undefined || field in module) return undefined;
  return { kind: "no field", name: field, known: Object.keys(module) };
}

function typescriptIn(folder: string): string | undefined {
  try {
    const manifest = createRequire(join(folder, "lua.js")).resolve("typescript/package.json");
    const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
    return join(dirname(manifest), bin.tsc);
  } catch {
    return undefined;
  }
}

function askTypeScript(compiler: string, folder: string, uses: readonly PackageUse[]): (PackageProblem | undefined)[] {
  let place: string | undefined;
  try {
    // From here, packages are found as they are from the project.
    place = mkdtempSync(join(folder, "node_modules/.pluac-"));
    writeFileSync(join(place, "uses.mts"), [...head, ...uses.map(lineOf), ""].join("\n"));
    writeFileSync(join(place, "tsconfig.json"), JSON.stringify(settings(folder)));
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", place, "--pretty", "false"], { encoding: "utf8" });
    return problemsOf(stdout, uses.length);
  } catch {
    // Where nobody may write, nobody can be asked.
    return uses.map(() => undefined);
  } finally {
    if (place !== undefined) rmSync(place, { recursive: true, force: true });
  }
}

// A package as Lua has it: see LuaPackage in compiler/embed.ts.
const head = [
  "declare const $any: any;",
  'type $Package<M> = M extends { default: infer D } ? (Exclude<keyof M, "default" | "module.exports"> extends keyof D ? D : M) : M;',
];

function lineOf({ package: name, path, given }: PackageUse): string {
  const value = `(0 as any as $Package<typeof import(${JSON.stringify(name)})>)`;
  const fields = path.map((field) => `.${Buffer.from(field, "latin1").toString()}`).join("");
  const call = given === undefined ? "" : `(${Array.from({ length: given }, () => "$any").join(", ")})`;
  return `${value}${fields}${call};`;
}

function settings(folder: string): object {
  const types = isFolder(join(folder, "node_modules/@types/node")) ? ["node"] : [];
  const options = {
    noEmit: true,
    strict: true,
    noImplicitAny: false,
    skipLibCheck: true,
    esModuleInterop: true,
    types,
  };
  return { compilerOptions: { ...options, module: "nodenext", target: "esnext" }, files: ["uses.mts"] };
}

function problemsOf(output: string, count: number): (PackageProblem | undefined)[] {
  const problems: (PackageProblem | undefined)[] = Array.from({ length: count });
  for (const [, line, code, message] of output.matchAll(/^.*uses\.mts\((\d+),\d+\): error TS(\d+): (.*)$/gm)) {
    const index = Number(line) - 1 - head.length;
    if (index >= 0) problems[index] ??= problemOf(Number(code), message!);
  }
  return problems;
}

// The numbers of TypeScript's messages, which stay what they are.
function problemOf(code: number, message: string): PackageProblem | undefined {
  const [, name = "", nearest] = /^\D*?'([^']*)'.*?(?:'([^']*)'\?)?$/.exec(message) ?? [];
  const [least = 0, most = least] = (message.match(/\d+/g) ?? []).map(Number);
  switch (code) {
    case 2339:
    case 2551:
      return { kind: "no field", name, nearest };
    case 2554:
      return countProblem(message, least, most);
    case 2555:
      return { kind: "too few", least };
    default:
      return undefined;
  }
}

// "Expected 1-2 arguments, but got 3."
function countProblem(message: string, first: number, second: number): PackageProblem {
  const isRange = /\d+-\d+/.test(message);
  const given = Number(/\d+(?=\.$)/.exec(message)?.[0]);
  const most = isRange ? second : first;
  return given > most ? { kind: "too many", most } : { kind: "too few", least: first };
}
