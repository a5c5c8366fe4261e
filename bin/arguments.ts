// The command line as yargs reads it: declares the commands and their options; nothing else.
// Invariant: words after the script of `run` never get here; they belong to the script.
import yargs, { type Argv } from "yargs";
import { UsageError } from "./failure.ts";
import { type Build, buildDefaults, type Emit, type Invocation } from "./invocation.ts";

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
          }),
      ({ script }) => found({ command: "run", script: given(script), args: [] }),
    )
    .command("build <files..>", "Compile Lua files, and the modules they require", build, (wanted) => {
      const { files, outDir, emit } = wanted;
      found({ command: "build", files: files.map(given), outDir, emit, ...bundleWanted(wanted) });
    })
    .command(
      "check <files..>",
      "Report what is wrong with Lua files",
      (command) =>
        command
          .positional("files", { type: "string", array: true, demandOption: true, describe: "Lua files" })
          .option("format", {
            choices: ["text", "json"] as const,
            default: "text" as const,
            describe: "how to say it",
          }),
      ({ files, format }) => found({ command: "check", files: files.map(given), format }),
    )
    .command(
      "explain [code]",
      "Explain a message of the compiler by its code",
      (command) => command.positional("code", { type: "string", describe: "as in brackets behind the message" }),
      ({ code }) => found(code === undefined ? { command: "explain" } : { command: "explain", code }),
    )
    .demandCommand(1, "Say what to do: run, build, check or explain")
    .strictCommands()
    .strict()
    .alias({ help: "h", version: "v" })
    .parserConfiguration({ "dot-notation": false, "parse-numbers": false })
    .locale("en")
    .exitProcess(false)
    .epilogue("pluac script.lua is short for pluac run script.lua.");
}

interface BuildWords {
  readonly files: string[];
  readonly outDir: string;
  readonly emit: Emit[];
  readonly bundle: boolean;
  readonly minify: boolean;
  readonly target?: "node" | "browser";
  readonly executable: boolean;
}

function bundleWanted({ bundle, minify, target = "node", executable }: BuildWords): Pick<Build, "bundle"> {
  if (bundle) return { bundle: { minify, target, executable } };
  const lone = minify ? "--minify" : executable ? "--executable" : target === "browser" ? "--target" : undefined;
  if (lone !== undefined) throw new Error(`${lone} goes with --bundle`);
  return {};
}

function build(command: Argv): Argv<BuildWords> {
  return command
    .positional("files", { type: "string", array: true, demandOption: true, describe: "Lua files to start from" })
    .option("out-dir", {
      type: "string",
      default: buildDefaults.outDir,
      requiresArg: true,
      describe: "where to write",
      coerce: last,
    })
    .option("emit", {
      type: "string",
      default: buildDefaults.emit.join(","),
      requiresArg: true,
      describe: "what to write: ts, js or ts,js",
      coerce: languages,
    })
    .option("bundle", { type: "boolean", default: false, describe: "one file for each script, with all that it needs" })
    .option("minify", { type: "boolean", default: false, describe: "make bundles small" })
    .option("executable", { type: "boolean", default: false, describe: "bundles that a shell can start" })
    .check((words) => bundleWanted(words as unknown as BuildWords) !== undefined) as unknown as Argv<BuildWords>;
}

// yargs takes "-" for an empty word.
function given(path: string): string {
  return path === "" ? "-" : path;
}

// An option that is given twice is an array.
function last(value: string | string[]): string {
  return Array.isArray(value) ? value.at(-1)! : value;
}

function languages(value: string | string[]): Emit[] {
  const list = last(value);
  const found = [...new Set(list.split(","))];
  if (!found.every((language) => language === "ts" || language === "js")) {
    throw new Error(`--emit takes ts, js or ts,js, not ${list}`);
  }
  return found;
}
