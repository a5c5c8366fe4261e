// The command `npm run bench`: runs the programs under pluac, real Lua, LuaJIT where it is installed, and as JavaScript
// written by hand; whole processes in turns, outputs compared byte for byte.
//   npm run bench -- [--filter REGEX] [--runs N] [--quick] [--json FILE] [--memory] [--no-luajit] [--no-lua] [--no-twins]
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { canMeasureMemory, measure, type Result } from "./measure.ts";
import { type Program, readPrograms } from "./programs.ts";
import { say, showProgress } from "./progress.ts";
import { above, heading, means, meansLines, resultLine } from "./report.ts";
import { emptyFolder, hello, isInstalled, luaSide, pluacSide, type Side, twinSide } from "./sides.ts";

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    filter: { type: "string", default: "" },
    runs: { type: "string", default: "3" },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    memory: { type: "boolean", default: false },
    lua: { type: "boolean", default: true },
    luajit: { type: "boolean", default: true },
    twins: { type: "boolean", default: true },
  },
});

interface Plan {
  readonly sides: readonly Side[];
  readonly runs: number;
  /** What starting takes, by side. */
  readonly startup: Readonly<Record<string, number>>;
}

function availableSides(root: string): Side[] {
  const folder = emptyFolder(root);
  const sides = [pluacSide("pluac", root, folder)];
  if (options.twins) sides.push(twinSide(folder));
  if (options.luajit && isInstalled("luajit")) sides.unshift(luaSide("luajit", "luajit", folder));
  if (options.lua && isInstalled("lua5.4")) sides.unshift(luaSide("lua", "lua5.4", folder));
  return sides;
}

function runAll(programs: readonly Program[], { sides, runs, startup }: Plan): Result[] {
  const names = sides.map(({ name }) => name);
  const memory = options.memory && canMeasureMemory();
  say(heading(names, memory));
  return programs.map((program, index) => {
    showProgress(`${index + 1}/${programs.length} ${program.name}`);
    const result = measure(program, { sides, runs, memory });
    say(resultLine(result, names, startup));
    return result;
  });
}

function main(): number {
  const root = process.cwd();
  const programs = readPrograms(root, new RegExp(options.filter));
  const runs = options.quick ? 1 : Number(options.runs);
  const sides = availableSides(root);
  const names = sides.map(({ name }) => name);
  showProgress("starting");
  const startup = measure(hello, { sides, runs: Math.max(5, runs) }).times;
  const results = runAll(programs, { sides, runs, startup });
  const list = means(results, names, startup);
  say("");
  meansLines(list, startup).forEach(say);
  say(`slower than real Lua: ${above(results, { of: "pluac", over: "lua" }, 1).join(", ") || "none"}`);
  say(`more than 4 times their twin: ${above(results, { of: "pluac", over: "twin" }, 4).join(", ") || "none"}`);
  if (options.json !== undefined) {
    const machine = `${cpus()[0]?.model ?? "unknown"} x ${availableParallelism()}, node ${process.version}`;
    writeFileSync(options.json, `${JSON.stringify({ machine, runs, startup, means: list, results }, undefined, 2)}\n`);
  }
  const failed = results.filter(({ failure }) => failure !== undefined).length;
  if (failed > 0) say(`${failed} FAILED`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = main();
