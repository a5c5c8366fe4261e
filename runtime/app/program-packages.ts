// `pluac/runtime/packages`: how programs start that may require packages of JavaScript.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { EntryModule, Program } from "../host/entry.ts";
import { everything } from "../host/everything.ts";
import type { AllowedPackages } from "../host/packages.ts";
import { runProgram } from "../host/program.ts";
import { passSignals } from "../host/signals.ts";
import { startOn } from "../host/start.ts";
import type { CommandLine } from "../host/thread.ts";
import { asTask } from "./main-task.ts";
import { packageLibraries } from "./packages.ts";

/** Runs a program as `pluac run` does, which finds packages from the folder of its script. */
export function runWithPackages(program: Program, commandLine: CommandLine, allowed: AllowedPackages): void {
  const script = commandLine.words[commandLine.script]!;
  runFrom(dirname(resolve(script)), allowed)(program, commandLine);
}

/** Runs the program when `url` is the module that Node was asked to run; packages are found from there. */
export function start(entry: EntryModule): Promise<void> {
  const run = runFrom(dirname(fileURLToPath(entry.url)), entry.packages ?? []);
  return startOn(entry, () => run, passSignals);
}

function runFrom(folder: string, allowed: AllowedPackages): (program: Program, commandLine: CommandLine) => void {
  const libraries = [...everything.libraries, ...packageLibraries(allowed, folder)];
  return (program, commandLine) => runProgram(asTask(program), commandLine, { ...everything, libraries });
}
