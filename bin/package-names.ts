// Which names in `require` mean packages of JavaScript, as far as files and settings tell.
import type { ProjectEntry } from "../compiler/index.ts";
import { allowedPackages, type Configuration } from "./configuration.ts";

/**
 * Whether scripts mean a package by a name: Lua modules come first. Where the settings allow nothing, the command line may
 * when they run: then only Node's own names are sure.
 */
export function meansPackage(
  name: string,
  scripts: readonly ProjectEntry[],
  configuration: Pick<Configuration, "packages">,
): boolean {
  const allowed = allowedPackages(configuration);
  const isAllowed = allowed === true || allowed?.includes(name) === true || name.startsWith("node:");
  return isAllowed && scripts.every(({ id, host }) => host.resolve(name, id) === undefined);
}
