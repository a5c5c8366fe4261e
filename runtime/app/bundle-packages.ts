// Packages of JavaScript for programs that were bundled.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { EntryModule } from "../host/entry.ts";
import type { Library } from "../lib/open.ts";
import { packageLibraries } from "./packages.ts";

export { asTask } from "./main-task.ts";

/** The libraries for a bundle that may require packages, which are found from where the bundle is. */
export function packagesOf({ url, packages }: EntryModule): Library[] {
  return packageLibraries(packages ?? [], dirname(fileURLToPath(url)));
}
