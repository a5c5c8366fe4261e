// What programs run on that share one runtime: the base library, and what else they reach, which is loaded for them.
// Invariant: a program cannot tell that a library is missing, as it would have to name it.
import { baseLibraryOf, commonParts } from "../lib/base.ts";
import type { Library } from "../lib/open.ts";
import { stringArithmetic } from "../lib/string-metatable.ts";
import type { Platform } from "./entry.ts";
import { installedCompiler } from "./installed-compiler.ts";
import { host } from "./node.ts";

// The names of the libraries in runtime/lib/common.ts.
const common: ReadonlySet<string> = new Set(["package", "coroutine", "table", "io", "os", "string", "math"]);

/** The platform for programs that reach these libraries; with all of them if that is not known. */
export async function platformFor(names: readonly string[] | undefined): Promise<Platform> {
  if (names === undefined) return (await import("./everything.ts")).everything;
  const base = baseLibraryOf(commonParts);
  const opened = (await loaded(names)).filter(({ name }) => names.includes(name));
  const strings = names.includes("string") ? [] : [stringArithmetic];
  return { host, libraries: [base, ...opened, ...strings], compiler: installedCompiler };
}

async function loaded(names: readonly string[]): Promise<readonly Library[]> {
  if (names.length === 0) return [];
  if (names.every((name) => common.has(name))) return (await import("../lib/common.ts")).commonLibraries;
  return (await import("./everything.ts")).everything.libraries;
}
