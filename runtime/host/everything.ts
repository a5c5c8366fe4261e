// What programs run on unless they were bundled: all libraries, all that Node can do, and the compiler where it is installed.
import { createRequire } from "node:module";
import { LuaError } from "../core/error.ts";
import { libraries } from "../lib/all.ts";
import type { ChunkCompiler } from "../lib/open.ts";
import type { Platform, Program } from "./entry.ts";
import { host } from "./node.ts";
import { runProgram } from "./program.ts";
import type { CommandLine } from "./thread.ts";

// Looked for when the first chunk is loaded, as most programs load none and the compiler takes long to load.
const installedCompiler: ChunkCompiler = {
  compile(...args) {
    let load: { readonly chunkCompiler: ChunkCompiler };
    try {
      load = createRequire(import.meta.url)("pluac/load") as typeof load;
    } catch {
      throw new LuaError("cannot load chunks: there is no pluac/load here");
    }
    return load.chunkCompiler.compile(...args);
  },
};

/** All of it. */
export const everything: Platform = { host, libraries, compiler: installedCompiler };

/** Runs a program on all of it, as runProgram does. */
export function runOnEverything(program: Program, commandLine: CommandLine): void {
  runProgram(program, commandLine, everything);
}
