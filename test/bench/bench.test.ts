// The programs of the benchmark hold together: each compiles, and prints at its small size what real Lua and its twin print.
// Nothing is timed.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { hasLua } from "../fixtures.ts";
import { folderAmongPackages, root, Running, runNode, runPluac } from "../support/command.ts";
import { median } from "./measure.ts";
import { benchFolder, type Program, readPrograms, resized, twinSize } from "./programs.ts";
import { geometricMean, ratioIn } from "./table.ts";

const programs = readPrograms(root);
const twins = programs.filter(({ twin }) => twin !== undefined);
const folder = folderAmongPackages();

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What the words print, the command first. */
async function printed(command: string, words: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await new Running(command, words).ended;
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout;
}

test("there are enough programs and twins", () => {
  expect(programs.length).toBeGreaterThanOrEqual(14);
  expect(twins.length).toBeGreaterThanOrEqual(12);
});

test("each twin has its program, and its size", () => {
  const names = twins.map(({ name }) => `${name}.js`);
  expect(readdirSync(join(root, benchFolder, "twins")).sort()).toEqual(names);
  const sizes = (of: (program: Program) => number): [string, number][] => twins.map((twin) => [twin.name, of(twin)]);
  expect(sizes(({ twin }) => twinSize(twin!))).toEqual(sizes(({ size }) => size));
});

describe("small programs print the same everywhere", () => {
  beforeAll(async () => {
    const sources = programs.map((program) => write(`${program.name}.lua`, resized(program, program.small).source));
    const { code, stderr } = await runPluac(["build", ...sources, "--out-dir", folder], { cwd: folder });
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test.concurrent.for(programs)("$name", async (program) => {
    const { name, small } = program;
    const actual = await printed(process.execPath, [join(folder, `${name}.js`)]);
    expect(actual).not.toBe("");
    if (hasLua) expect(actual).toBe(await printed("lua5.4", [join(folder, `${name}.lua`)]));
    if (program.twin === undefined) return;
    const twin = write(`${name}.twin.mjs`, resized(program, small).twin!);
    expect((await runNode([twin])).stdout).toBe(actual);
  });
});

describe("figures", () => {
  const result = { name: "a", times: { pluac: 300, lua: 200 } };

  test("medians and means", () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(geometricMean([1, 4, 16])).toBeCloseTo(4, 12);
  });

  test("ratios, with and without what starting takes", () => {
    expect(ratioIn(result, { of: "pluac", over: "lua" })).toBe(1.5);
    expect(ratioIn(result, { of: "pluac", over: "lua" }, { pluac: 110, lua: 10 })).toBe(1);
    expect(ratioIn(result, { of: "pluac", over: "luajit" })).toBeUndefined();
  });
});
