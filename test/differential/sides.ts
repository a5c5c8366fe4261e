// The two sides of a comparison: real Lua in a process, pluac in this one. Both run driver.lua.
// Invariant: outputs are byte strings; NaNs have no sign in them, which JavaScript can't see and real Lua prints, and
// addresses are left out.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { solve } from "../../compiler/3-infer/index.ts";
import { analyse, compile, type CompileOptions, type CompileResult, emit } from "../../compiler/index.ts";
import { versioned } from "../../compiler/versioned.ts";
import { call1 } from "../../runtime/core/call.ts";
import { findInMemory, rememberMap } from "../../runtime/core/line-map.ts";
import { setLocator } from "../../runtime/core/position.ts";
import { fromBytes, toBytes } from "../../runtime/core/string.ts";
import type { LuaFunction } from "../../runtime/core/value.ts";
import { host } from "../../runtime/host/node.ts";
import * as $ from "../../runtime/index.ts";
import { libraries } from "../../runtime/lib/all.ts";
import { type ChunkCompiler, open } from "../../runtime/lib/open.ts";

/** Runs programs, and gives what each printed. */
export type Side = (sources: readonly string[]) => string[];

// Milliseconds.
const limits = { start: 2_000, program: 100 };

/** How outputs are compared with those of the Lua started as `command`: its release may be older than what pluac follows. */
export function comparison(command = "lua5.4"): (output: string) => string {
  const release = /5\.4\.(\d+)/.exec(spawnSync(command, ["-v"]).stdout.toString())?.[1] ?? "0";
  return Number(release) >= 8 ? (output) => output : withoutReleases;
}

// Before 5.4.7, operations on constants could be put on a wrong line, and `remove` counted its arguments wrongly.
function withoutReleases(output: string): string {
  return output
    .replace(/p:\d+: attempt to (divide by zero|perform 'n%)/g, "p: attempt to $1")
    .replace(/#1( to '(?:table\.)?remove' \(position)/g, "#2$1");
}

/** What a program that real Lua does not finish prints instead. */
export const notRun = "takes too long";

/** Real Lua, started as `command`; `driver` is the path of driver.lua. */
export function realLua(driver: string, command = "lua5.4"): Side {
  const runAll: Side = (sources) => {
    const text = runReal(command, driver, sources);
    if (text !== undefined) return unframed(text).map(comparable);
    // One of them does not end, which happens to programs that lost a line.
    return sources.length === 1 ? [notRun] : sources.flatMap((source) => runAll([source]));
  };
  return runAll;
}

// What real Lua prints for the programs; undefined when it takes too long.
function runReal(command: string, driver: string, sources: readonly string[]): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "pluac-differential-"));
  try {
    const batch = join(folder, "programs");
    writeFileSync(batch, Buffer.concat(sources.map(framed)));
    const options = { maxBuffer: 1 << 30, timeout: limits.start + limits.program * sources.length };
    const { status, signal, stdout, stderr } = spawnSync(command, [driver, batch], options);
    if (signal !== null) return undefined;
    if (status !== 0) throw new Error(`real Lua fails: ${stderr.toString()}`);
    return stdout.toString("latin1");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function framed(source: string): Buffer {
  const bytes = Buffer.from(source);
  return Buffer.concat([Buffer.from(`${bytes.length}\n`), bytes]);
}

function unframed(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    const next = end + 1 + Number(text.slice(at, end));
    parts.push(text.slice(end + 1, next));
    at = next;
  }
  return parts;
}

function comparable(output: string): string {
  return output.replace(/-nan/g, "nan").replace(/(?:: builtin)?: 0x[0-9a-f]{8,}/g, ": address");
}

// What `run` of the timed script below calls.
const timed = globalThis as { pluacRun?: () => void };

/** pluac, compiled from the sources in this repository. */
export function pluac(driver: string, compileText: TextCompiler = compileAlone): Side {
  const run = openDriver(driver, compileText);
  return (sources) => runTogether(run, sources).map(comparable);
}

function openDriver(driver: string, compileText: TextCompiler): LuaFunction {
  const { globals } = open(host, libraries, compilerWith(compileText));
  setLocator(findInMemory);
  // The same for all sides, since positions in it are known by its name.
  const main = compilerWith(compileAlone).compile(fromBytes(readFileSync(driver)), driver);
  return call1(main, globals) as LuaFunction;
}

// A limit of time costs as much as a program, so it is set for many, and for each one only when those exceed it.
function runTogether(run: LuaFunction, sources: readonly string[]): string[] {
  const outputs: string[] = [];
  try {
    limited(4 * (limits.start + limits.program * sources.length), () => {
      for (const source of sources) outputs.push(call1(run, fromBytes(Buffer.from(source))) as string);
    });
    return outputs;
  } catch (thrown) {
    const error = thrown as { value?: unknown; stack?: string };
    if (sources.length === 1) return [`pluac fails: ${String(error.value ?? error.stack ?? thrown)}\n`];
    return sources.flatMap((source) => runTogether(run, [source]));
  }
}

function limited(timeout: number, body: () => void): void {
  timed.pluacRun = body;
  runInThisContext("pluacRun()", { timeout });
}

/** Compiles text to the body of a function of `$` that returns the chunk. */
export type TextCompiler = (source: Uint8Array, options: CompileOptions) => CompileResult;

const compileAlone: TextCompiler = (source, options) => compile(source, { ...options, format: "function" });

/**
 * As a program of which all code is seen, with code written down twice wherever annotations allow it. Globals that a driver
 * adds are unknown to it.
 */
export const compileAnnotated: TextCompiler = (source, options) => {
  const analysis = versioned(analyse(source, options), { knowsLibraries: true, everywhere: true });
  const whole = { ...analysis, isEntry: true, required: () => undefined };
  const { inspection } = analysis;
  if (inspection.upvalues || inspection.activations) return compileAlone(source, options);
  const solution = solve([whole], { closed: true, inspected: false });
  const { js, ...others } = emit(analysis, { ...options, format: "module", solution });
  // Modules are strict.
  const body = js!.replace(/^import .*$/m, "").replace(/^export /m, "");
  return { ...others, js: `"use strict"; ${body}\nreturn chunk;` };
};

// As `load` compiles, except that chunks which can't make coroutines are compiled as `pluac run` does, and that each
// program replaces the one before.
function compilerWith(compileText: TextCompiler): ChunkCompiler {
  return {
    compile(text, chunkname) {
      const { js, map } = compileText(toBytes(text), { filename: chunkname, emit: ["js"] });
      const file = `pluac:${chunkname}`;
      const { sources, names, mappings } = map!;
      rememberMap(file, JSON.stringify({ sources, names, mappings, x_chunkname: chunkname }), 2);
      return (new Function("$", `${js}\n//# sourceURL=${file}`) as (runtime: typeof $) => LuaFunction)($);
    },
  };
}
