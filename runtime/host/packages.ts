// Packages of npm and modules of Node, for Lua code that was allowed to require them.
import { createRequire } from "node:module";
import { join } from "node:path";

/** Which packages may be required: all, or those of these names. */
export type AllowedPackages = true | readonly string[];

/** Loads packages as they are found from a folder; one that is not allowed is undefined. */
export function packageLoader(
  allowed: AllowedPackages,
  folder: string,
): { load(this: void, name: string): unknown; readonly folder: string } {
  const require = createRequire(join(folder, "lua.js"));
  const load = (name: string): unknown => (allowed === true || allowed.includes(name) ? require(name) : undefined);
  return { load, folder };
}
