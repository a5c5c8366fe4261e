// Compiling for the commands: scripts and the modules they require, and a report of what is wrong with them.
import { type CompileError, compileProject, type ProjectEntry, type ProjectModule } from "../compiler/index.ts";
import type { ProjectCache, ProjectOptions, ProjectResult, RequiredModule } from "../compiler/index.ts";
import type { AllowedPackages } from "../runtime/host/packages.ts";
import { writeErrorOutput } from "../runtime/host/node-output.ts";
import { CompilerBug, Failure, SourceErrors, TooDeep } from "./failure.ts";
import { scriptAt } from "./files.ts";
import { inlineMap, isInspected } from "./inspected.ts";
import { report, terminalStyle } from "./report.ts";

/** A module as the thread of `pluac run` gets it. */
export interface ModuleInMemory {
  readonly chunkname: string;
  /** What it is called in calls of `require`; nothing for the script. */
  readonly names: readonly string[];
  /** The body of a function of `$` that returns the main chunk. */
  readonly code: string;
  /** A source map as JSON, no larger than messages need. */
  readonly map: string;
  /** For debuggers: the whole map in a comment. */
  readonly mapComment?: string;
}

/** A compiled script and the modules it requires. */
export interface ModulesInMemory {
  readonly modules: readonly ModuleInMemory[];
  /** Whether any of them may call `require`. */
  readonly mayRequire: boolean;
}

/** A program as the thread of `pluac run` gets it. */
export interface ProgramInMemory {
  /** The script first. */
  readonly modules: readonly ModuleInMemory[];
  /** The packages of JavaScript that it may require. */
  readonly packages?: AllowedPackages | undefined;
}

/**
 * Compiles a script and the modules it requires, the script first. A module with errors is left out, as Lua would not
 * complain before it is required.
 *
 * @throws {Failure | SourceErrors}
 */
export function compileInMemory(path: string): ModulesInMemory {
  const entry = scriptAt(path);
  const { modules, errors } = compileChecked([entry], optionsToRun());
  const [script] = modules;
  if (script?.program === undefined) throw sourceErrors(errors.slice(0, 1));
  const { globals, openEnd } = script.reach!;
  return { modules: modulesInMemory(modules), mayRequire: openEnd !== undefined || globals.has("require") };
}

/** How to compile what is run from memory. */
export function optionsToRun(): ProjectOptions {
  return { emit: ["js"], format: "function", twofold: !isInspected() };
}

/** A compiled script and the modules it requires, as the thread of `pluac run` gets them. */
export function modulesInMemory(modules: readonly ProjectModule[]): ModuleInMemory[] {
  const program = modules[0]?.program ?? [];
  return modules.map((module) => inMemory(module, program));
}

function inMemory({ id, source, js = "", map }: ProjectModule, program: readonly RequiredModule[]): ModuleInMemory {
  const names = program.filter((required) => required.id === id).map(({ name }) => name);
  const inspected = isInspected() ? { mapComment: inlineMap(id, map!) } : {};
  return {
    chunkname: source.filename,
    names,
    code: js,
    ...inspected,
    map: JSON.stringify({ ...map, sourcesContent: undefined }),
  };
}

/**
 * Compiles scripts and the modules they require. `onRead` is called before each file is read.
 *
 * @throws {Failure} when a file can't be read
 */
export function compileObserved(
  entries: readonly ProjectEntry[],
  options: ProjectOptions,
  onRead: (id: string) => void,
): ProjectResult {
  return compileChecked(
    entries.map((entry) => observed(entry, onRead)),
    options,
  );
}

/** The report of the warnings of all modules; "" when there are none. */
export function warningsOf(modules: readonly ProjectModule[]): string {
  const faulty = modules.filter(({ warnings }) => warnings.length > 0);
  return faulty.map(({ source, warnings }) => report(warnings, source, terminalStyle())).join("");
}

/**
 * Compiles, and tells what goes wrong with us from what is wrong with the sources.
 *
 * @throws {Failure | CompilerBug}
 */
export function compileChecked(
  entries: readonly ProjectEntry[],
  options: ProjectOptions,
  cache?: ProjectCache,
): ProjectResult {
  try {
    return compileProject(entries, options, cache);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const files = entries.map(({ id }) => id).join(", ");
    if (error instanceof RangeError)
      throw new TooDeep(`cannot compile ${files}: expressions or blocks are nested too deeply`);
    throw new CompilerBug(`while compiling ${files}`, { cause: error });
  }
}

function observed({ id, host }: ProjectEntry, onRead: (id: string) => void): ProjectEntry {
  const read = (file: string): Uint8Array => {
    onRead(file);
    return host.read(file);
  };
  return { id, host: { ...host, read } };
}

/** The errors of all files, as they are reported. */
export function sourceErrors(errors: readonly CompileError[]): SourceErrors {
  const reports = errors.map(({ diagnostics, source }) => report(diagnostics, source, terminalStyle()));
  return new SourceErrors(reports.join(""));
}

/** Writes a report to standard error. */
export function writeReport(text: string): void {
  writeErrorOutput(Buffer.from(text).toString("latin1"));
}
