// The command `npm run bench:linear`: does twice the work take twice the time? For the programs that are marked linear, those in
// linear/, and `pluac build` of generated scripts; times without what starting takes.
//   npm run bench:linear -- [--filter REGEX] [--runs N] [--no-lua] [--no-programs]
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generateScript } from "./generate.ts";
import { measure, median, type Result } from "./measure.ts";
import { type Program, readPrograms, resized } from "./programs.ts";
import { say, showProgress } from "./progress.ts";
import { emptyFolder, hello, isInstalled, luaSide, pluacCommand, pluacSide, type Side } from "./sides.ts";
import { ratioText, row, timeText } from "./table.ts";

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    filter: { type: "string", default: "" },
    runs: { type: "string", default: "3" },
    lua: { type: "boolean", default: true },
    programs: { type: "boolean", default: true },
  },
});

const root = process.cwd();
const runs = Number(options.runs);

function growth(side: string, once: number, twice: number): string[] {
  return [side, timeText(once), timeText(twice), ratioText(twice / once)];
}

// Starting is measured each time, since what else the machine does changes.
function line(program: Program, sides: readonly Side[]): string {
  const sizes = [program.size, 2 * program.size];
  const [start, once, twice] = [hello, ...sizes.map((size) => resized(program, size))].map((each) =>
    measure(each, { sides, runs }),
  ) as [Result, Result, Result];
  const failure = once.failure ?? twice.failure;
  if (failure !== undefined) return `${row([program.name])}  FAILS: ${failure}`;
  const net = ({ times }: Result, side: string): number => Math.max(1, times[side]! - start.times[side]!);
  const names = sides.map(({ name }) => name).filter((name) => once.times[name] !== undefined);
  return row([program.name, ...names.flatMap((name) => growth(name, net(once, name), net(twice, name)))]);
}

function buildTime(file: string, folder: string): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...pluacCommand(root), "build", file], { cwd: folder });
    if (status !== 0) throw new Error(stderr.toString());
    return performance.now() - start;
  });
  return median(times);
}

function compileLine(lines: number, folder: string, starting: number): string {
  const times = [lines, 2 * lines].map((count) => {
    const file = join(folder, `generated-${count}.lua`);
    writeFileSync(file, generateScript(count));
    return buildTime(file, folder) - starting;
  });
  return row([`compile ${lines} lines`, ...growth("pluac", times[0]!, times[1]!)]);
}

function main(): void {
  const folder = emptyFolder(root);
  const sides = [pluacSide("pluac", root, folder)];
  if (options.lua && isInstalled("lua5.4")) sides.push(luaSide("lua", "lua5.4", folder));
  const filter = new RegExp(options.filter);
  const marked = options.programs ? readPrograms(root, filter).filter(({ linear }) => linear) : [];
  const programs = [...readPrograms(root, filter, "linear"), ...marked];
  say(row(["net ms", ...sides.flatMap(() => ["", "once", "twice", "ratio"])]));
  for (const program of programs) {
    showProgress(program.name);
    say(line(program, sides));
  }
  if (!filter.test("compile")) return;
  writeFileSync(join(folder, "hello.lua"), hello.source);
  const starting = buildTime(join(folder, "hello.lua"), folder);
  for (const lines of [5_000, 10_000, 20_000]) {
    showProgress(`compile ${lines} lines`);
    say(compileLine(lines, folder, starting));
  }
}

main();
