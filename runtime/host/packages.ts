// Packages of npm and modules of Node, for Lua code that was allowed to require them.
import { createRequire } from "node:module";
import { join } from "node:path";

/** Which packages may be required: all, or those of these names. */
export type AllowedPackages = true | readonly string[];

/** Loads a package as it is found from a folder; undefined when it is not allowed. */
export function packageLoader(allowed: AllowedPackages, folder: string): (name: string) => unknown {
  const require = createRequire(join(folder, "lua.js"));
  return (name) => {
    if (allowed !== true && !allowed.includes(name)) return undefined;
    return require(name) as unknown;
  };
}
