// The thread of `pluac run`: waits for the compiled modules, then runs them. See run.ts.
import { compileFunction, Script } from "node:vm";
import { parentPort } from "node:worker_threads";
import { rememberMap } from "../runtime/core/line-map.ts";
import type { Chunk } from "../runtime/host/entry.ts";
import { runOnEverything } from "../runtime/host/everything.ts";
import { threadCommandLine } from "../runtime/host/thread.ts";
import * as $ from "../runtime/index.ts";
import type { ModuleInMemory, ProgramInMemory } from "./compile.ts";

parentPort!.once("message", ({ modules: [script, ...required], packages }: ProgramInMemory) => {
  // Whatever comes next asks the program to end; it is the sockets that listen to that. Waiting for it keeps nothing alive.
  parentPort!.once("message", () => process.emit("SIGTERM") || process.exit(0));
  parentPort!.unref();
  const modules = required.flatMap((module) => {
    const chunk = evaluate(module);
    return module.names.map((name) => ({ name, chunkname: module.chunkname, chunk }));
  });
  const program = { chunkname: script!.chunkname, chunk: evaluate(script!), modules };
  if (packages === undefined) return runOnEverything(program, threadCommandLine()!);
  // Few scripts need what lies between Lua and JavaScript.
  void import("../runtime/app/program-packages.ts").then(({ runWithPackages }) =>
    runWithPackages(program, threadCommandLine()!, packages),
  );
});

type Compiled = (runtime: typeof $) => Chunk;

function evaluate({ chunkname, code, map, mapComment }: ModuleInMemory): Chunk {
  const filename = `pluac:${chunkname}`;
  rememberMap(filename, map);
  if (mapComment === undefined) return (compileFunction(code, ["$"], { filename }) as Compiled)($);
  // Debuggers set their breakpoints before a script begins to run; a function that is compiled by itself has no such moment.
  // Nothing is mapped in the first line, which the parenthesis moves.
  const script = new Script(`(function ($) {${code}\n})\n${mapComment}`, { filename });
  return (script.runInThisContext() as Compiled)($);
}
