// The command `npm run differential`: runs generated programs, or library calls, under real Lua and under pluac, and shows
// each difference with a small program that has it.
//   npm run differential -- --seeds 1-1000 [--changing | --annotated | --calls] [--stop 5] [--whole] [--print] [--lua lua5.4]
// --changing takes the programs whose values change kind, --annotated those with annotations, --calls the library calls; --stop n ends after n kinds of
// differences (5 by default); --whole does not shrink; --print shows the programs only; --lua names the command of the Lua to
// compare with, lua5.4 by default; --file shows both outputs of one program.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generateAnnotated } from "./annotations.ts";
import { callsPerProgram, generateCalls } from "./calls.ts";
import { generateChanging } from "./changing/program.ts";
import { generateProgram } from "./programs.ts";
import { differences, firstDifference, shrink, type Sides } from "./shrink.ts";
import { comparison, compileAnnotated, notRun, pluac, realLua } from "./sides.ts";

interface Options {
  readonly first: number;
  readonly last: number;
  readonly generate: (seed: number) => string;
  readonly stop: number;
  readonly whole: boolean;
  readonly print: boolean;
  readonly lua: string;
  readonly file: string | undefined;
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
    generate: generatorOf(flag),
    stop: Number(value("--stop") ?? 5),
    whole: flag("--whole"),
    print: flag("--print"),
    lua: value("--lua") ?? "lua5.4",
    file: value("--file"),
  };
}

function generatorOf(flag: (name: string) => boolean): (seed: number) => string {
  if (flag("--calls")) return generateCalls;
  if (flag("--annotated")) return generateAnnotated;
  return flag("--changing") ? generateChanging : generateProgram;
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

interface Findings {
  done: number;
  readonly differing: number[];
  /** Programs that real Lua does not finish: a generator makes few of them. */
  readonly notRun: number[];
}

function compareAll(options: Options, sides: Sides): Findings {
  const findings: Findings = { done: 0, differing: [], notRun: [] };
  const shown = new Set<string>();
  for (let start = options.first; start <= options.last && shown.size < options.stop; start += batch) {
    const seeds = Array.from({ length: Math.min(batch, options.last - start + 1) }, (_, i) => start + i);
    const sources = seeds.map(options.generate);
    const expected = sides.expected(sources);
    findings.notRun.push(...seeds.filter((_, index) => expected[index]!.startsWith(notRun)));
    for (const [index, left, right] of differences(sources, { ...sides, expected: () => expected })) {
      findings.differing.push(seeds[index]!);
      const kind = signature(left, right);
      if (shown.size < options.stop && !shown.has(kind)) show(seeds[index]!, sources[index]!, sides, options);
      shown.add(kind);
    }
    findings.done += seeds.length;
  }
  return findings;
}

function main(): number {
  const options = readOptions(process.argv.slice(2));
  if (options.print) {
    for (let seed = options.first; seed <= options.last; seed++) say(options.generate(seed));
    return 0;
  }
  const driver = join(process.cwd(), "test/differential/driver.lua");
  const sides: Sides = {
    expected: realLua(driver, options.lua),
    actual: pluac(driver, options.generate === generateAnnotated ? compileAnnotated : undefined),
    compared: comparison(options.lua),
  };
  if (options.file !== undefined) {
    const source = readFileSync(options.file, "utf8");
    say(`lua:\n${sides.expected([source])[0]}\npluac:\n${sides.actual([source])[0]}`);
    return 0;
  }
  const started = Date.now();
  const { done, differing, notRun: unrun } = compareAll(options, sides);
  const what = options.generate === generateCalls ? `${done * callsPerProgram} calls` : `${done} programs`;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const list = (seeds: readonly number[]): string => (seeds.length === 0 ? "" : ` (${seeds.slice(0, 20).join(" ")})`);
  say(
    `${what} in ${seconds} s; ${unrun.length} not run${list(unrun)}; ${differing.length} differences${list(differing)}`,
  );
  return differing.length === 0 ? 0 : 1;
}

process.exitCode = main();
