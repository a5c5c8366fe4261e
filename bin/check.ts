// `pluac check`: compiles, and says what is wrong; silence is good news.
import { compileScripts } from "./compile.ts";
import { scriptAt } from "./files.ts";
import type { Check } from "./invocation.ts";

/** Checks scripts and the modules they require; returns the exit code. */
export function check({ files }: Check): number {
  compileScripts(files.map(scriptAt), { emit: [] });
  return 0;
}
