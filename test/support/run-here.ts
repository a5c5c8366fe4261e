// Runs Lua programs inside the test process: `pluac run` without the command and the thread.
import { compileProject } from "../../compiler/index.ts";
import { chunkCompiler } from "../../compiler/load.ts";
import { scriptAt } from "../../bin/files.ts";
import { drop } from "../../runtime/core/call.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { findInMemory, rememberMap } from "../../runtime/core/line-map.ts";
import { setLocator } from "../../runtime/core/position.ts";
import { decodeUtf8 } from "../../runtime/core/string.ts";
import type { Value } from "../../runtime/core/value.ts";
import type { Host } from "../../runtime/host/host.ts";
import { host as nodeHost } from "../../runtime/host/node.ts";
import type { Chunk } from "../../runtime/host/entry.ts";
import * as $ from "../../runtime/index.ts";
import { libraries } from "../../runtime/lib/all.ts";
import { open } from "../../runtime/lib/open.ts";

/** What the script at `path`, relative to the working directory, prints until its main chunk ends. */
export function runHere(path: string): string {
  let output = "";
  const write = (bytes: string): void => void (output += bytes);
  const { globals, preload, moduleFiles } = open(capturing(write), libraries, chunkCompiler);
  setLocator(findInMemory);
  const [script, ...required] = compileProject([scriptAt(path)], { emit: ["js"], format: "function" }).modules;
  for (const module of required) {
    const chunk = evaluate(module);
    const names = script!.program!.filter(({ id }) => id === module.id).map((entry) => entry.name);
    for (const name of names) {
      preload.setString(name, (...args: Value[]) => chunk(globals, ...args));
      moduleFiles.set(name, module.source.filename);
    }
  }
  try {
    drop(evaluate(script!)(globals));
  } catch (thrown) {
    throw thrown instanceof LuaError ? new Error(`${String(thrown)}\n${thrown.traceback}`) : thrown;
  }
  return decodeUtf8(output);
}

type Module = ReturnType<typeof compileProject>["modules"][number];

function evaluate({ source, js, map }: Module): Chunk {
  const file = `pluac:${source.filename}`;
  rememberMap(file, JSON.stringify(map), 2);
  return (new Function("$", `${js}\n//# sourceURL=${file}`) as (runtime: typeof $) => Chunk)($);
}

function capturing(write: (bytes: string) => void): Host {
  const files = nodeHost.files!;
  const stdout = {
    ...files.stdout,
    write(bytes: string): undefined {
      write(bytes);
      return undefined;
    },
  };
  return { ...nodeHost, write, writeError: write, files: { ...files, stdout } };
}
