// Whether Node reads the JavaScript in a folder as ES modules, and the package.json that makes it do so.
// Invariant: a package.json that pluac did not write is never touched.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { generatedJson, type Output } from "./outputs.ts";

/** The package.json to write to `outDir`, so that `node outDir/script.js` runs: undefined when it runs anyway. */
export function moduleScope(outDir: string, version: string): Output | undefined {
  const nearest = nearestPackage(resolve(outDir));
  const own = join(outDir, "package.json");
  if (nearest !== undefined && (nearest.isModule || nearest.path === resolve(own))) return undefined;
  return { path: own, text: generatedJson({ type: "module" }, version) };
}

/** Whether a package.json in `outDir` itself, which is not ours to change, makes Node refuse ES modules there. */
export function refusesModules(outDir: string): boolean {
  const nearest = nearestPackage(resolve(outDir));
  return nearest !== undefined && !nearest.isModule && nearest.path === resolve(outDir, "package.json");
}

function nearestPackage(folder: string): { path: string; isModule: boolean } | undefined {
  const path = join(folder, "package.json");
  if (existsSync(path)) return { path, isModule: typeOf(path) === "module" };
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestPackage(parent);
}

function typeOf(path: string): unknown {
  try {
    return (JSON.parse(readFileSync(path, "utf8")) as { type?: unknown }).type;
  } catch {
    return undefined;
  }
}
