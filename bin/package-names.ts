// Which names in `require` mean packages of JavaScript, as far as files and settings tell.
import { dirname } from "node:path";
import type { ProjectEntry } from "../compiler/index.ts";
import type { AllowedPackages } from "../runtime/host/packages.ts";
import { allowedPackages, readConfiguration } from "./configuration.ts";

/** The packages that a Lua file may require, as the settings in its folder, or the nearest one above that has some, say. */
export function packagesNear(file: string): AllowedPackages | undefined {
  return allowedPackages(readConfiguration(dirname(file)));
}

/**
 * Whether scripts mean a package by a name: Lua modules come first. Where the settings allow nothing, the command line may
 * when they run: then only Node's own names are sure.
 */
export function meansPackage(
  name: string,
  scripts: readonly ProjectEntry[],
  allowed: AllowedPackages | undefined,
): boolean {
  const isAllowed = allowed === true || allowed?.includes(name) === true || name.startsWith("node:");
  return isAllowed && scripts.every(({ id, host }) => host.resolve(name, id) === undefined);
}
