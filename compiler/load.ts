// `pluac/load`: gives `load`, `dofile` and `require` a compiler at run time. The only file that imports both sides.
import { inspected } from "../runtime/core/source.ts";
import { rememberMap } from "../runtime/core/line-map.ts";
import { toBytes } from "../runtime/core/string.ts";
import type { LuaFunction } from "../runtime/core/value.ts";
import * as $ from "../runtime/index.ts";
import type { ChunkCompiler } from "../runtime/lib/open.ts";
import { compile, type CompileOptions } from "./compile.ts";

/** Compiles chunks by evaluating the JavaScript they are compiled to. */
export const chunkCompiler: ChunkCompiler = {
  compile(text, chunkname, dumped) {
    // Whoever loads code knows nothing about it, so it may run in a coroutine.
    const { js, map } = compile(toBytes(text), {
      filename: chunkname,
      emit: ["js"],
      format: "function",
      coroutines: true,
      ...(dumped === undefined && !inspected.upvalues ? {} : { inspection: inspectionFor(dumped) }),
    });
    const { sources, names, mappings } = map!;
    const file = `pluac:load/${++count}`;
    rememberMap(file, JSON.stringify({ sources, names, mappings, x_chunkname: chunkname }), headerLines);
    const evaluate = new Function("$", `${js}\n//# sourceURL=${file}`) as (runtime: typeof $) => LuaFunction;
    return evaluate($);
  },
};

// What the program inspects, whoever loads the code may ask of it, too.
function inspectionFor(dumped: "whole" | "stripped" | undefined): NonNullable<CompileOptions["inspection"]> {
  if (dumped === undefined) return { ...inspected, finalizers: false, collections: false };
  return {
    ...inspected,
    upvalues: true,
    text: true,
    finalizers: false,
    collections: false,
    stripped: dumped === "stripped",
  };
}

let count = 0;

// What `new Function` puts before the body.
const headerLines = 2;
