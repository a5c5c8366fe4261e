// What the command line asks for, and reading its plain forms, which are nearly all, without yargs: loading yargs takes
// longer than most scripts run.
// Invariant: whatever is read here, yargs (arguments.ts) would read in the same way; anything else is left to it.

/** Run a script. */
export interface Run {
  readonly command: "run";
  /** A path, or "-" for standard input. */
  readonly script: string;
  readonly args: readonly string[];
}

/** Compile scripts, and the modules they require, to files. */
export interface Build {
  readonly command: "build";
  readonly files: readonly string[];
  readonly outDir: string;
  readonly emit: readonly Emit[];
  /** One file for each script, with all that it needs. */
  readonly bundle?: BundleWanted;
}

/** How a bundle is made. */
export interface BundleWanted {
  readonly minify: boolean;
  readonly target: "node" | "browser";
  /** Whether a shell can start it. */
  readonly executable: boolean;
}

/** Compile scripts, and say what is wrong with them. */
export interface Check {
  readonly command: "check";
  readonly files: readonly string[];
  readonly format: CheckFormat;
}

/** How findings are written: for people to standard error, or as one JSON value to standard output. */
export type CheckFormat = "text" | "json";

/** Explain a message of the compiler; all of them are listed where none is named. */
export interface Explain {
  readonly command: "explain";
  readonly code?: string;
}

export type Invocation = Run | Build | Check | Explain;

/** The language of an output. */
export type Emit = "ts" | "js";

/** What `build` does unless told otherwise. */
export const buildDefaults: Pick<Build, "outDir" | "emit"> = { outDir: "dist", emit: ["ts", "js"] };

/** Reads the command line without the program's name. Undefined: it has rarer options, or makes no sense. */
export function plainInvocation(words: readonly string[]): Invocation | undefined {
  const [command = "", ...rest] = words;
  if (command === "-" || (command.endsWith(".lua") && !isOption(command))) return plainRun(words);
  if (command === "run") return rest[0] === "--" ? plainRun(rest.slice(1)) : plainRun(rest, isOption);
  if (command === "build") return plainBuild(rest);
  if (command === "check" && rest.length > 0 && !rest.some(isOption)) return { command, files: rest, format: "text" };
  return undefined;
}

function plainBuild(words: readonly string[]): Build | undefined {
  const files: string[] = [];
  let { outDir } = buildDefaults;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const next = words[i + 1];
    if (!isOption(word)) files.push(word);
    else if (word !== "--out-dir" || next === undefined || isOption(next)) return undefined;
    else outDir = words[++i]!;
  }
  return files.length === 0 ? undefined : { command: "build", files, ...buildDefaults, outDir };
}

function plainRun([script, ...args]: readonly string[], refused?: (word: string) => boolean): Run | undefined {
  if (script === undefined || refused?.(script)) return undefined;
  return { command: "run", script, args };
}

function isOption(word: string): boolean {
  return word.startsWith("-") && word !== "-";
}
