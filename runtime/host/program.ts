// Running a compiled program: its libraries, its `arg`, its main chunk, and the report when that fails (lua.c).
// Invariant: an error of the main chunk ends the process with code 1; otherwise it ends when nothing is pending.
import { drop } from "../core/call.ts";
import { setLocator } from "../core/position.ts";
import { encodeUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import type { Platform, Program } from "./entry.ts";
import type { Host } from "./host.ts";
import { locate } from "./locate.ts";
import { openProgram } from "./open-program.ts";
import { report } from "./report.ts";
import type { CommandLine } from "./thread.ts";

/** Runs the main chunk of `program` to its end; what it leaves pending goes on by itself. */
export function runProgram(program: Program, commandLine: CommandLine, platform: Platform): void {
  setLocator(locate);
  const fail = failureOn(platform.host);
  process.on("uncaughtException", fail);
  const state = openProgram(program, platform);
  const { globals } = state;
  const { dirname } = process.getBuiltinModule("node:path");
  state.scriptFolder = encodeUtf8(dirname(commandLine.words[commandLine.script]!));
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
