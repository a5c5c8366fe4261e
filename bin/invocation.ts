// What the command line asks for, and reading its plain forms, which are nearly all, without yargs: loading yargs takes
// longer than most scripts run.
// Invariant: whatever is read here, yargs (arguments.ts) would read in the same way; anything else is left to it.

/** Run a script. */
export interface Run {
  readonly command: "run";
  /** A path, or "-" for standard input. */
  readonly script: string;
  readonly args: readonly string[];
  /** Run it again whenever a file of it changes. */
  readonly watch?: boolean;
  /** Let `require` find packages of npm, and modules of Node; what the settings say by default. */
  readonly packages?: boolean;
}

/** Compile scripts, and the modules they require, to files. */
export interface BuildRequest {
  readonly command: "build";
  /** Those of the project's settings where none is named. */
  readonly files: readonly string[];
  /** What the command line says; the rest is decided by build-settings.ts. */
  readonly settings: BuildSettings;
  /** Build again whenever a file changes. */
  readonly watch?: boolean;
  /** Say what became of the claims of annotations. */
  readonly explain?: boolean;
  readonly verbosity?: Verbosity;
}

/** How to build, as far as somebody has said it. */
export interface BuildSettings {
  readonly outDir?: string;
  readonly emit?: readonly Emit[];
  /** One file for each script, with all that it needs. */
  readonly bundle?: boolean;
  /** Whether bundles are made small. */
  readonly minify?: boolean;
  /** What bundles are made for. */
  readonly target?: "node" | "browser";
  /** Whether a shell can start bundles. */
  readonly executable?: boolean;
  /** The packages of npm, and modules of Node, that `require` finds: those of these names, or all. */
  readonly packages?: boolean | readonly string[];
}

/** How much a command says: errors alone, what is of interest, or every file. */
export type Verbosity = "quiet" | "normal" | "verbose";

/** Compile scripts, and say what is wrong with them. */
export interface Check {
  readonly command: "check";
  readonly files: readonly string[];
  readonly format: CheckFormat;
}

/** How findings are written: for people to standard error, or as one JSON value to standard output. */
export type CheckFormat = "text" | "json";

/** Write the declarations of Lua modules beside them. */
export interface Types {
  readonly command: "types";
  /** Lua files, and folders with Lua files. */
  readonly files: readonly string[];
  /** Write nothing, and say whether what is there is what would be written. */
  readonly check: boolean;
}

/** Explain a message of the compiler; all of them are listed where none is named. */
export interface Explain {
  readonly command: "explain";
  readonly code?: string;
}

/** Make a new project. */
export interface Init {
  readonly command: "init";
  readonly folder: string;
}

/** Evaluate what somebody types. */
export interface Repl {
  readonly command: "repl";
}

export type Invocation = Run | BuildRequest | Check | Types | Explain | Init | Repl;

/** The language of an output. */
export type Emit = "ts" | "js" | "dts";

/** Reads the command line without the program's name. Undefined: it has rarer options, or makes no sense. */
export function plainInvocation(words: readonly string[]): Invocation | undefined {
  const [command = "", ...rest] = words;
  if (command === "-" || (command.endsWith(".lua") && !isOption(command))) return plainRun(words);
  if (command === "run") return runWithOptions(rest);
  if (command === "build") return plainBuild(rest);
  if (command === "check" && rest.length > 0 && !rest.some(isOption)) return { command, files: rest, format: "text" };
  return undefined;
}

function plainBuild(words: readonly string[]): BuildRequest | undefined {
  const files: string[] = [];
  let settings: BuildSettings = {};
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const next = words[i + 1];
    if (!isOption(word)) files.push(word);
    else if (word !== "--out-dir" || next === undefined || isOption(next)) return undefined;
    else settings = { outDir: words[++i]! };
  }
  return files.length === 0 ? undefined : { command: "build", files, settings };
}

const runOptions: Readonly<Record<string, readonly [name: "watch" | "packages", value: boolean]>> = {
  "--watch": ["watch", true],
  "-w": ["watch", true],
  "--packages": ["packages", true],
  "--no-packages": ["packages", false],
};

// Options stand before the script, as all words behind it are its own.
function runWithOptions(words: readonly string[]): Run | undefined {
  const count = words.findIndex((word) => !(word in runOptions));
  const options = words.slice(0, count < 0 ? undefined : count).map((word) => runOptions[word]!);
  const rest = words.slice(options.length);
  const run = rest[0] === "--" ? plainRun(rest.slice(1)) : plainRun(rest, isOption);
  return run === undefined ? run : { ...run, ...Object.fromEntries(options) };
}

function plainRun([script, ...args]: readonly string[], refused?: (word: string) => boolean): Run | undefined {
  if (script === undefined || refused?.(script)) return undefined;
  return { command: "run", script, args };
}

function isOption(word: string): boolean {
  return word.startsWith("-") && word !== "-";
}
