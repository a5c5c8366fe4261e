// For which packages TypeScript finds types, as far as can be seen without it: their own, those of @types, those of Node.
// Invariant: where it says yes, there are some; where it says no, the package is just not typed.
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";

/** Whether there are types for a package that is required in a folder. */
export function hasTypes(name: string, folder: string): boolean {
  if (isBuiltin(name)) return existsAbove(folder, "@types/node/package.json") !== undefined;
  const [, own = "", rest = ""] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(name) ?? [];
  const types = own.startsWith("@") ? own.slice(1).replace("/", "__") : own;
  return (
    isTyped(existsAbove(folder, `${own}/package.json`), rest) ||
    isTyped(existsAbove(folder, `@types/${types}/package.json`), rest)
  );
}

function existsAbove(folder: string, file: string): string | undefined {
  for (let place = folder; ; place = dirname(place)) {
    const path = join(place, "node_modules", file);
    if (existsSync(path)) return path;
    if (place === dirname(place)) return undefined;
  }
}

interface Manifest {
  readonly types?: unknown;
  readonly typings?: unknown;
  readonly exports?: unknown;
}

function isTyped(manifest: string | undefined, part: string): boolean {
  if (manifest === undefined) return false;
  const { types, typings, exports } = JSON.parse(readFileSync(manifest, "utf8")) as Manifest;
  if (exports !== undefined && mentionsTypes(exports)) return true;
  if (part === "" && (typeof types === "string" || typeof typings === "string")) return true;
  const folder = dirname(manifest);
  const places = part === "" ? ["index.d.ts"] : [`${part}.d.ts`, `${part}/index.d.ts`];
  return places.some((place) => existsSync(join(folder, place)));
}

function mentionsTypes(exported: unknown): boolean {
  if (typeof exported !== "object" || exported === null) return false;
  return Object.entries(exported).some(([condition, inner]) => condition === "types" || mentionsTypes(inner));
}
