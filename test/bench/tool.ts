// The command `npm run bench:tool`: what the command itself takes. A cold `pluac build` of a generated script, starting of built
// programs and of `pluac run` against that of Node, sizes of what is written, memory of a table of a million integers.
//   npm run bench:tool -- [--runs N] [--lines N]
import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generateScript } from "./generate.ts";
import { canMeasureMemory, measure, median } from "./measure.ts";
import type { Program } from "./programs.ts";
import { say, showProgress } from "./progress.ts";
import { emptyFolder, hello, isInstalled, luaSide, pluacCommand, pluacSide } from "./sides.ts";
import { ratioText, row } from "./table.ts";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "11" }, lines: { type: "string", default: "10000" } },
});

const root = process.cwd();
const runs = Number(options.runs);

interface Timed {
  readonly name: string;
  readonly words: readonly string[];
}

// In turns, so that what else the machine does falls on all.
function timeAll(list: readonly Timed[], cwd: string): Map<string, number> {
  const times = new Map(list.map(({ name }) => [name, [] as number[]]));
  for (let run = 0; run < runs; run++) {
    for (const { name, words } of list) {
      showProgress(`${name} ${run + 1}/${runs}`);
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, words, { cwd });
      times.get(name)!.push(performance.now() - start);
      if (status !== 0) throw new Error(`${name} fails: ${stderr.toString()}`);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

function showTimes(folder: string): void {
  const pluac = pluacCommand(root);
  const built = pluacSide("pluac", root, folder).prepare(hello)!.slice(1);
  const bare = "node -e 0";
  const list: Timed[] = [
    { name: bare, words: ["-e", "0"] },
    { name: "node dist/hello.js", words: built },
    { name: "pluac run hello.lua", words: [...pluac, "run", "hello.lua"] },
    { name: "pluac --version", words: [...pluac, "--version"] },
    { name: "pluac build hello.lua", words: [...pluac, "build", "hello.lua"] },
    { name: `pluac build, ${options.lines} lines`, words: [...pluac, "build", "generated.lua"] },
    { name: `pluac check, ${options.lines} lines`, words: [...pluac, "check", "generated.lua"] },
  ];
  const times = timeAll(list, folder);
  say(row(["whole process, median", "ms", "- node"]));
  for (const [name, time] of times) say(row([name, time.toFixed(1), (time - times.get(bare)!).toFixed(1)]));
}

function showSizes(folder: string): void {
  say("");
  say(row(["written", "bytes", "/ source"]));
  for (const name of ["hello", "generated"]) {
    const source = statSync(join(folder, `${name}.lua`)).size;
    for (const extension of ["lua", "ts", "js", "js.map"]) {
      const { size } = statSync(join(folder, extension === "lua" ? "" : "dist", `${name}.${extension}`));
      say(row([`${name}.${extension}`, String(size), ratioText(size / source)]));
    }
  }
}

const million: Program = {
  ...hello,
  name: "million",
  source: "local t = {}\nfor i = 1, 1000000 do t[i] = i * 3 end\nprint(#t, t[#t])\n",
  twin: undefined,
};

function showMemory(folder: string): void {
  if (!canMeasureMemory() || !isInstalled("lua5.4")) return;
  const sides = [luaSide("lua", "lua5.4", folder), pluacSide("pluac", root, folder)];
  const peak = (program: Program): Readonly<Record<string, number>> =>
    measure(program, { sides, runs: 1, memory: true }).memory!;
  const empty = peak(hello);
  const full = peak(million);
  say("");
  say(row(["peak memory, MB", "lua", "pluac", "ratio"]));
  const line = (name: string, lua: number, pluac: number): void =>
    say(row([name, lua.toFixed(1), pluac.toFixed(1), ratioText(pluac / lua)]));
  line("hello", empty.lua!, empty.pluac!);
  line("a million integers", full.lua!, full.pluac!);
  line("the table alone", full.lua! - empty.lua!, full.pluac! - empty.pluac!);
}

function main(): void {
  const folder = emptyFolder(root);
  writeFileSync(join(folder, "hello.lua"), hello.source);
  writeFileSync(join(folder, "generated.lua"), generateScript(Number(options.lines)));
  showTimes(folder);
  showSizes(folder);
  showMemory(folder);
}

main();
