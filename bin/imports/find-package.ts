// Which names in Lua's `require` stand for packages of npm, modules of Node, and JavaScript files beside the Lua file.
import { createRequire } from "node:module";
import type { AllowedPackages } from "../../runtime/host/packages.ts";

/** Whether a name is that of a package that the file `from` may require. */
export function isPackage(name: string, from: string, allowed: AllowedPackages | undefined): boolean {
  if (allowed === undefined) return false;
  // Whoever names it knows it better: bundlers find some that Node does not.
  return allowed === true ? isFound(name, from) : allowed.includes(name);
}

function isFound(name: string, from: string): boolean {
  try {
    createRequire(from).resolve(name);
    return true;
  } catch (error) {
    // One that is for `import` alone is there all the same.
    return (error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED";
  }
}
