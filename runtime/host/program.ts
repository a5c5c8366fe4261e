// Running a compiled program: its libraries, its `arg`, its main chunk, and the report when that fails (lua.c).
// Invariant: an error of the main chunk ends the process with code 1; otherwise it ends when nothing is pending.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { call1, drop } from "../core/call.ts";
import { LuaError, toLuaError } from "../core/error.ts";
import { metamethod } from "../core/metatable.ts";
import { setLocator } from "../core/position.ts";
import { encodeUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import { type, type Result, type Value } from "../core/value.ts";
import { libraries } from "../lib/all.ts";
import { type ChunkCompiler, open } from "../lib/open.ts";
import type { Program } from "./entry.ts";
import { locate } from "./locate.ts";
import { host } from "./node.ts";
import { type CommandLine, internalError } from "./thread.ts";

/** Runs the main chunk of `program` to its end; what it leaves pending goes on by itself. */
export function runProgram(program: Program, commandLine: CommandLine): void {
  setLocator(locate);
  process.on("uncaughtException", fail);
  const state = open(host, libraries, program.compiler ?? installedCompiler);
  const { globals, preload, moduleFiles } = state;
  state.scriptFolder = encodeUtf8(dirname(commandLine.words[commandLine.script]!));
  for (const { name, chunkname, chunk } of program.modules) {
    preload.setString(name, (...args: Value[]) => chunk(globals, ...args));
    moduleFiles.set(name, chunkname);
  }
  globals.defineField("arg", argTable(commandLine));
  const args = commandLine.words.slice(commandLine.script + 1).map(encodeUtf8);
  // Called by its name alone, as tracebacks know main chunks by it.
  const { chunk } = program;
  try {
    drop(chunk(globals, ...args));
  } catch (thrown) {
    fail(thrown);
  }
}

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

// lua.c createargtable
function argTable({ words, script }: CommandLine): Table {
  const arg = new Table();
  for (let i = script; i < words.length; i++) arg.set(i - script, encodeUtf8(words[i]!));
  for (let i = 0; i < script; i++) arg.set(i - script, encodeUtf8(words[i]!));
  return arg;
}

function fail(thrown: unknown): never {
  host.writeError(`pluac: ${report(thrown)}\n`);
  host.exit(1);
}

// A RangeError is a stack overflow, or a string that is too long.
function report(thrown: unknown): string {
  if (thrown instanceof LuaError || thrown instanceof RangeError) return errorReport(toLuaError(thrown));
  return encodeUtf8(internalError(thrown));
}

// lua.c msghandler
function errorReport({ value, traceback }: LuaError): string {
  if (typeof value === "string" || type(value) === "number") return withTraceback(tostring(value), traceback);
  if (metamethod(value, "__tostring") !== undefined) {
    const text = call1(metamethod(value, "__tostring"), value);
    if (typeof text === "string") return text;
  }
  return withTraceback(`(error object is a ${type(value)} value)`, traceback);
}

function withTraceback(message: string, traceback: string): string {
  return `${message}\n${traceback === "" ? "stack traceback:\n\t[C]: in ?" : traceback}`;
}
