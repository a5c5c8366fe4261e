// What programs run on unless they were bundled: all libraries, all that Node can do, and the compiler where it is installed.
import { libraries } from "../lib/all.ts";
import type { Platform, Program } from "./entry.ts";
import { installedCompiler } from "./installed-compiler.ts";
import { host } from "./node.ts";
import { runProgram } from "./program.ts";
import type { CommandLine } from "./thread.ts";

/** All of it. */
export const everything: Platform = { host, libraries, compiler: installedCompiler };

/** Runs a program on all of it, as runProgram does. */
export function runOnEverything(program: Program, commandLine: CommandLine): void {
  runProgram(program, commandLine, everything);
}
