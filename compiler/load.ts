// `pluac/load`: gives `load`, `dofile` and `require` a compiler at run time. The only file that imports both sides.
import { inspected } from "../runtime/core/source.ts";
import { rememberMap } from "../runtime/core/line-map.ts";
import { toBytes } from "../runtime/core/string.ts";
import type { LuaFunction } from "../runtime/core/value.ts";
import * as $ from "../runtime/index.ts";
import type { ChunkCompiler } from "../runtime/lib/open.ts";
import { compile, type CompileOptions } from "./compile.ts";
import { noInspection } from "./inspection.ts";

/** Compiles chunks by evaluating the JavaScript they are compiled to. */
export const chunkCompiler: ChunkCompiler = /*@__PURE__*/ compilerOf({ metered: false });

/** Compiles chunks to code that counts its steps. */
export const meteredCompiler: ChunkCompiler = /*@__PURE__*/ compilerOf({ metered: true });

function compilerOf({ metered }: { readonly metered: boolean }): ChunkCompiler {
  return { compile: (text, chunkname, dumped) => compileChunk(text, chunkname, { dumped, metered }) };
}

interface ChunkOptions {
  readonly dumped: "whole" | "stripped" | undefined;
  readonly metered: boolean;
}

type Evaluate = (runtime: typeof $) => LuaFunction;

function compileChunk(text: string, chunkname: string, options: ChunkOptions): LuaFunction {
  // What the program inspects is compiled in another way, and has its own text.
  if (options.dumped !== undefined || inspected.upvalues) return prepare(text, chunkname, options)($);
  const key = `${options.metered ? "metered" : ""}\0${chunkname}\0${text}`;
  const known = recent.get(key);
  if (known !== undefined) return known($);
  const evaluate = prepare(text, chunkname, options);
  if (text.length <= longestRecent) remember(key, evaluate);
  return evaluate($);
}

// States that run the same script compile it once. The oldest go first.
const recent = /*@__PURE__*/ new Map<string, Evaluate>();
const longestRecent = 1 << 16;
const mostRecent = 64;

function remember(key: string, evaluate: Evaluate): void {
  recent.set(key, evaluate);
  if (recent.size <= mostRecent) return;
  const [oldest] = recent.keys();
  recent.delete(oldest!);
}

function prepare(text: string, chunkname: string, { dumped, metered }: ChunkOptions): Evaluate {
  // Whoever loads code knows nothing about it, so it may run in a coroutine.
  const { js, map } = compile(toBytes(text), {
    filename: chunkname,
    emit: ["js"],
    format: "function",
    coroutines: true,
    ...inspectionOption(dumped, metered),
  });
  const { sources, names, mappings } = map!;
  const file = `pluac:load/${++count}`;
  rememberMap(file, JSON.stringify({ sources, names, mappings, x_chunkname: chunkname }), headerLines);
  return new Function("$", `${js}\n//# sourceURL=${file}`) as Evaluate;
}

function inspectionOption(dumped: ChunkOptions["dumped"], metered: boolean): Pick<CompileOptions, "inspection"> {
  if (dumped === undefined && !inspected.upvalues) return metered ? { inspection: { ...noInspection, metered } } : {};
  return { inspection: { ...inspectionFor(dumped), metered } };
}

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
