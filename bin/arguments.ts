// The command line as yargs reads it: declares the commands and their options; nothing else.
// Invariant: words after the script of `run` never get here; they belong to the script.
import yargs, { type Argv } from "yargs";
import { UsageError } from "./failure.ts";
import type { BuildRequest, BuildSettings, Emit, Invocation } from "./invocation.ts";

/**
 * Reads the command line without the program's name. Undefined when it only asked for help or the version, which is
 * then printed.
 *
 * @throws {UsageError} whose message ends with the usage
 */
export async function readInvocation(words: readonly string[], version: string): Promise<Invocation | undefined> {
  let invocation: Invocation | undefined;
  const parser = declare((found) => (invocation = found)).version(`pluac ${version}`);
  parser.fail((message, error, failed) => {
    let usage = "";
    failed.showHelp((text) => (usage = text));
    const problem = (message || error.message).replace(/^Not enough non-option arguments.*/, "Name a Lua file");
    throw new UsageError(`${problem}\n\n${usage}`);
  });
  await parser.parseAsync([...words]);
  return invocation;
}

function declare(found: (invocation: Invocation) => void): Argv {
  return yargs()
    .scriptName("pluac")
    .usage("Compiles Lua 5.4 to TypeScript and JavaScript, and runs it.\n\n$0 <command>")
    .command(
      "run <script>",
      "Run a Lua script: pluac run script.lua [arguments…]",
      (command) =>
        command
          .usage("$0 run <script> [arguments…]\n\nRuns a Lua script; whatever follows it is passed to it.")
          .positional("script", {
            type: "string",
            demandOption: true,
            describe: "a Lua file, or - for standard input",
          })
          .option("watch", { alias: "w", type: "boolean", describe: "run it again when a file of it changes" })
          .option("packages", { type: "boolean", describe: "let require find packages of npm, and modules of Node" }),
      ({ script }) => found({ command: "run", script: path(script), args: [] }),
    )
    .command("build [files..]", "Compile Lua files, and the modules they require", build, (words) =>
      found(buildRequest(words)),
    )
    .command(
      "check [files..]",
      "Report what is wrong with Lua files",
      (command) =>
        command
          .positional("files", { type: "string", array: true, describe: "Lua files; those of pluac.json by default" })
          .option("format", {
            choices: ["text", "json"] as const,
            default: "text" as const,
            describe: "how to say it",
          }),
      ({ files = [], format }) => found({ command: "check", files: files.map(path), format }),
    )
    .command(
      "types [files..]",
      "Write rules.d.lua.ts beside rules.lua, for TypeScript that imports it",
      (command) =>
        command
          .positional("files", {
            type: "string",
            array: true,
            describe: "Lua files and folders; those of pluac.json by default",
          })
          .option("check", {
            type: "boolean",
            default: false,
            describe: "write nothing; fail when something is not up to date",
          }),
      ({ files = [], check }) => found({ command: "types", files, check }),
    )
    .command(
      "explain [code]",
      "Explain a message of the compiler by its code",
      (command) => command.positional("code", { type: "string", describe: "as in brackets behind the message" }),
      ({ code }) => found(code === undefined ? { command: "explain" } : { command: "explain", code }),
    )
    .command(
      "init [folder]",
      "Make a new project",
      (command) => command.positional("folder", { type: "string", default: ".", describe: "where to make it" }),
      ({ folder }) => found({ command: "init", folder }),
    )
    .command(
      "repl",
      "Evaluate Lua as it is typed",
      (command) => command,
      () => found({ command: "repl" }),
    )
    .completion("completion", "Print a script that completes words in bash and zsh")
    .demandCommand(1, "Say what to do: run, build, check, types, explain, init or repl")
    .strictCommands()
    .strict()
    .alias({ help: "h", version: "v" })
    .parserConfiguration({ "dot-notation": false, "parse-numbers": false })
    .locale("en")
    .exitProcess(false)
    .epilogue("pluac script.lua is short for pluac run script.lua.");
}

interface BuildWords extends BuildSettings {
  readonly files?: string[];
  readonly watch?: boolean;
  readonly explain?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

function buildRequest({
  files = [],
  watch = false,
  explain = false,
  quiet,
  verbose,
  ...words
}: BuildWords): BuildRequest {
  const { outDir, emit, bundle, minify, target, executable, packages } = words;
  const given = Object.entries({ outDir, emit, bundle, minify, target, executable, packages });
  const settings: BuildSettings = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return {
    command: "build",
    files: files.map(path),
    settings,
    ...(watch ? { watch } : {}),
    ...(explain ? { explain } : {}),
    ...(quiet === true ? { verbosity: "quiet" } : verbose === true ? { verbosity: "verbose" } : {}),
  };
}

function build(command: Argv): Argv<BuildWords> {
  return command
    .positional("files", {
      type: "string",
      array: true,
      describe: "Lua files to start from; those of pluac.json by default",
    })
    .option("out-dir", { type: "string", requiresArg: true, describe: "where to write; dist by default", coerce: last })
    .option("emit", {
      type: "string",
      requiresArg: true,
      describe: "what to write: some of ts,js,dts; ts,js by default",
      coerce: languages,
    })
    .option("watch", { alias: "w", type: "boolean", describe: "build again when a file changes" })
    .option("bundle", { type: "boolean", describe: "one file for each script, with all that it needs" })
    .option("minify", { type: "boolean", describe: "make bundles small" })
    .option("target", { choices: ["node", "browser"] as const, describe: "what bundles are made for; node by default" })
    .option("executable", { type: "boolean", describe: "bundles that a shell can start" })
    .option("packages", { type: "boolean", describe: "let require find packages of npm, and modules of Node" })
    .option("explain", {
      type: "boolean",
      conflicts: "watch",
      describe: "say what is known of each line, what is not, and which annotations make code faster",
    })
    .option("quiet", { alias: "q", type: "boolean", conflicts: "verbose", describe: "say nothing but errors" })
    .option("verbose", { type: "boolean", describe: "name each file that is written" }) as unknown as Argv<BuildWords>;
}

// yargs takes "-" for an empty word.
function path(word: string): string {
  return word === "" ? "-" : word;
}

// An option that is given twice is an array.
function last(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.at(-1) : value;
}

function languages(value: string | string[] | undefined): Emit[] | undefined {
  const list = last(value);
  if (list === undefined) return undefined;
  const found = [...new Set(list.split(","))];
  if (!found.every((language) => language === "ts" || language === "js" || language === "dts")) {
    throw new Error(`--emit takes ts, js and dts with commas between, not ${list}`);
  }
  return found;
}
