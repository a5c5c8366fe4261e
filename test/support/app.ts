// Apps of users: a folder outside of the repository that has pluac, and what bundles it, among its packages.
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, temporaryFolder } from "./command.ts";

/** A new folder with a copy of an app, in which packages are found as in the repository. */
export function copyOfApp(path: string, packages: readonly string[] = []): string {
  const folder = appFolder(packages);
  cpSync(join(root, path), folder, { recursive: true });
  return folder;
}

/** A new folder in which packages are found as in the repository. */
export function appFolder(packages: readonly string[] = []): string {
  const folder = temporaryFolder();
  for (const name of ["pluac", ...packages]) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(name === "pluac" ? root : join(root, "node_modules", name), link, "junction");
  }
  return folder;
}
