// The command `npm run differential`: runs generated programs, or library calls with --calls, under real Lua and under
// pluac, and shows each difference with a small program that has it.
//   npm run differential -- --seeds 1-1000 [--calls] [--stop 5] [--whole] [--print] [--lua lua5.4]
// --stop n ends after n kinds of differences (5 by default); --whole does not shrink; --print shows the programs only; --lua names
// the command of the Lua to compare with, lua5.4 by default.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { callsPerProgram, generateCalls } from "./calls.ts";
import { generateProgram } from "./programs.ts";
import { differences, firstDifference, shrink, type Sides } from "./shrink.ts";
import { comparison, pluac, realLua } from "./sides.ts";

interface Options {
  readonly first: number;
  readonly last: number;
  readonly calls: boolean;
  readonly stop: number;
  readonly whole: boolean;
  readonly print: boolean;
  readonly lua: string;
}

const batch = 200;

function readOptions(words: readonly string[]): Options {
  const value = (name: string): string | undefined =>
    words.includes(name) ? words[words.indexOf(name) + 1] : undefined;
  const [first = 1, last = first] = (value("--seeds") ?? "1-1000").split("-").map(Number);
  const flag = (name: string): boolean => words.includes(name);
  return {
    first,
    last,
    calls: flag("--calls"),
    stop: Number(value("--stop") ?? 5),
    whole: flag("--whole"),
    print: flag("--print"),
    lua: value("--lua") ?? "lua5.4",
  };
}

// --file shows the outputs of one program.
function readFile(words: readonly string[]): string | undefined {
  const at = words.indexOf("--file");
  return at < 0 ? undefined : readFileSync(words[at + 1]!, "utf8");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

// Differences that look alike are taken for one.
function signature(expected: string, actual: string): string {
  return firstDifference(expected, actual)
    .replace(/-?\d[\d.e+]*/g, "0")
    .replace(/'[^']*'/g, "''")
    .replace(/"[\w =.,|%-]{0,20}"/g, '""')
    .slice(0, 200);
}

function show(seed: number, source: string, sides: Sides, { whole }: Options): void {
  const small = whole ? source : shrink(source, sides);
  const [[, expected, actual] = [0, "", ""]] = differences([small], sides);
  say(`-- seed ${seed}\n${small}\n${firstDifference(expected, actual)}\n`);
}

function main(): number {
  const options = readOptions(process.argv.slice(2));
  const driver = join(process.cwd(), "test/differential/driver.lua");
  const sides: Sides = {
    expected: realLua(driver, options.lua),
    actual: pluac(driver),
    compared: comparison(options.lua),
  };
  const generate = options.calls ? generateCalls : generateProgram;
  const file = readFile(process.argv.slice(2));
  if (file !== undefined) {
    say(`lua:\n${sides.expected([file])[0]}\npluac:\n${sides.actual([file])[0]}`);
    return 0;
  }
  if (options.print) {
    for (let seed = options.first; seed <= options.last; seed++) say(generate(seed));
    return 0;
  }
  const differing: number[] = [];
  const shown = new Set<string>();
  let done = 0;
  const started = Date.now();
  for (let start = options.first; start <= options.last && shown.size < options.stop; start += batch) {
    const seeds = Array.from({ length: Math.min(batch, options.last - start + 1) }, (_, i) => start + i);
    const sources = seeds.map(generate);
    for (const [index, expected, actual] of differences(sources, sides)) {
      differing.push(seeds[index]!);
      const kind = signature(expected, actual);
      if (shown.size < options.stop && !shown.has(kind)) show(seeds[index]!, sources[index]!, sides, options);
      shown.add(kind);
    }
    done += seeds.length;
  }
  const what = options.calls ? `${done * callsPerProgram} calls` : `${done} programs`;
  say(
    `${what}, ${differing.length} differences, ${((Date.now() - started) / 1000).toFixed(0)} s: ${differing.slice(0, 100).join(" ")}`,
  );
  return differing.length === 0 ? 0 : 1;
}

process.exitCode = main();
