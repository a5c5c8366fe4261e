// Packages of npm and modules of Node for programs: the libraries that `require` finds them by, and that say what Lua alone
// cannot say about JavaScript.
import { jsLibrary } from "../border/js-library.ts";
import { addPackages } from "../border/packages.ts";
import type { AllowedPackages } from "../host/packages.ts";
import { packageLoader } from "../host/packages.ts";
import type { Library } from "../lib/open.ts";

/** What a program needs that may require these packages, as they are found from a folder. */
export function packageLibraries(allowed: AllowedPackages, folder: string): Library[] {
  const packages: Library = {
    name: "packages",
    open(state) {
      addPackages(state, packageLoader(allowed, folder));
      return undefined;
    },
  };
  return [jsLibrary, packages];
}
