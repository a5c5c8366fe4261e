// The thread of `pluac run`: waits for the compiled modules, then runs them. See run.ts.
import { compileFunction } from "node:vm";
import { parentPort } from "node:worker_threads";
import { rememberMap } from "../runtime/core/line-map.ts";
import type { Chunk } from "../runtime/host/entry.ts";
import { runOnEverything } from "../runtime/host/everything.ts";
import { threadCommandLine } from "../runtime/host/thread.ts";
import * as $ from "../runtime/index.ts";
import type { ModuleInMemory } from "./compile.ts";

parentPort!.once("message", ([script, ...required]: readonly ModuleInMemory[]) => {
  // Whatever comes next asks the program to end; it is the sockets that listen to that. Waiting for it keeps nothing alive.
  parentPort!.once("message", () => process.emit("SIGTERM") || process.exit(0));
  parentPort!.unref();
  const modules = required.flatMap((module) => {
    const chunk = evaluate(module);
    return module.names.map((name) => ({ name, chunkname: module.chunkname, chunk }));
  });
  const program = { chunkname: script!.chunkname, chunk: evaluate(script!), modules };
  runOnEverything(program, threadCommandLine()!);
});

function evaluate({ chunkname, code, map }: ModuleInMemory): Chunk {
  const filename = `pluac:${chunkname}`;
  rememberMap(filename, map);
  return (compileFunction(code, ["$"], { filename }) as (runtime: typeof $) => Chunk)($);
}
