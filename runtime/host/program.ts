// Running a compiled program: its libraries, its `arg`, its main chunk, and the report when that fails (lua.c).
// Invariant: an error of the main chunk ends the process with code 1; otherwise it ends when nothing is pending.
import { dirname } from "node:path";
import { call1, drop } from "../core/call.ts";
import { LuaError, toLuaError } from "../core/error.ts";
import { metamethod } from "../core/metatable.ts";
import { mainName, setLocator } from "../core/position.ts";
import { encodeUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import { type, type Result, type Value } from "../core/value.ts";
import { open } from "../lib/open.ts";
import type { Platform, Program } from "./entry.ts";
import type { Host } from "./host.ts";
import { locate } from "./locate.ts";
import { type CommandLine, internalError } from "./thread.ts";

/** Runs the main chunk of `program` to its end; what it leaves pending goes on by itself. */
export function runProgram(program: Program, commandLine: CommandLine, { host, libraries, compiler }: Platform): void {
  setLocator(locate);
  const fail = failureOn(host);
  process.on("uncaughtException", fail);
  const state = open(host, libraries, compiler);
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
  nameChunks(program);
  try {
    drop(chunk(globals, ...args));
  } catch (thrown) {
    fail(thrown);
  }
}

// Bundlers may have given them other names.
function nameChunks({ chunk, modules }: Program): void {
  for (const main of [chunk, ...modules.map((module) => module.chunk)]) {
    Object.defineProperty(main, "name", { value: mainName });
  }
}

// lua.c createargtable
function argTable({ words, script }: CommandLine): Table {
  const arg = new Table();
  for (let i = script; i < words.length; i++) arg.set(i - script, encodeUtf8(words[i]!));
  for (let i = 0; i < script; i++) arg.set(i - script, encodeUtf8(words[i]!));
  return arg;
}

function failureOn(host: Host): (thrown: unknown) => never {
  return (thrown) => {
    host.writeError(`pluac: ${report(thrown)}\n`);
    host.exit(1);
  };
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
