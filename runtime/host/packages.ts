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
    return withoutNamespace(require(name));
  };
}

// A module that exports nothing but a default is that.
function withoutNamespace(loaded: unknown): unknown {
  if (typeof loaded !== "object" || loaded === null) return loaded;
  const names = Object.keys(loaded).filter((name) => name !== "__esModule" && name !== "module.exports");
  return names.length === 1 && names[0] === "default" ? Reflect.get(loaded, "default") : loaded;
}
