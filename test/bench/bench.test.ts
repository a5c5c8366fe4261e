// The programs of the benchmark hold together: each compiles, and prints at its small size what real Lua and its twin print.
// Nothing is timed.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { hasLua } from "../fixtures.ts";
import { folderAmongPackages, root, Running, runPluac } from "../support/command.ts";
import { median } from "./measure.ts";
import { benchFolder, type Program, readPrograms, resized, twinSize } from "./programs.ts";
import { generateScript } from "./generate.ts";
import { hello } from "./sides.ts";
import { geometricMean, ratioIn } from "./table.ts";

const programs = readPrograms(root);
const twins = programs.filter(({ twin }) => twin !== undefined);
const probes = readPrograms(root, /(?:)/, "linear").map((probe) => ({ ...probe, name: `linear-${probe.name}` }));
const generated: Program = { ...hello, name: "generated", source: generateScript(1000), twin: undefined };
const folder = folderAmongPackages();

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What each program prints when `words` run them all, one after the other; the command comes first. */
async function sections(command: string, ...words: string[]): Promise<Map<string, string>> {
  const { stdout, stderr, code } = await new Running(command, words, { cwd: folder }).ended;
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const parts = stdout.split(/^== (.*)\n/m).slice(1);
  return new Map(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1]!]] : [])));
}

test("there are enough programs and twins", () => {
  expect(programs.length).toBeGreaterThanOrEqual(45);
  expect(twins.length).toBeGreaterThanOrEqual(16);
});

test("each twin has its program, and its size", () => {
  const names = twins.map(({ name }) => `${name}.js`);
  expect(readdirSync(join(root, benchFolder, "twins")).sort()).toEqual(names);
  const sizes = (of: (program: Program) => number): [string, number][] => twins.map((twin) => [twin.name, of(twin)]);
  expect(sizes(({ twin }) => twinSize(twin!))).toEqual(sizes(({ size }) => size));
});

// One process for all programs of a side, because starting takes longer than they do.
describe("small programs print the same everywhere", () => {
  let actual: Map<string, string>;
  let real: Map<string, string> | undefined;
  let byHand: Map<string, string>;

  beforeAll(async () => {
    const small = [...programs, ...probes].map((program) => resized(program, program.small)).concat(generated);
    for (const { name, source } of small) write(`small-${name}.lua`, source);
    for (const { name, twin } of small) if (twin !== undefined) write(`${name}.mjs`, twin);
    const all = write("all.lua", small.map(({ name }) => `print("== ${name}") require("small-${name}")\n`).join(""));
    const allTwins = twins.map(({ name }) => `console.log("== ${name}"); await import("./${name}.mjs");\n`);
    const { code, stderr } = await runPluac(["build", all, "--out-dir", folder], { cwd: folder });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    actual = await sections(process.execPath, join(folder, "all.js"));
    byHand = await sections(process.execPath, write("all.mjs", allTwins.join("")));
    if (hasLua) real = await sections("lua5.4", all);
  });

  test.for([...programs, ...probes, generated])("$name", ({ name, twin }) => {
    expect(actual.get(name)).toMatch(/./);
    if (real !== undefined) expect(actual.get(name)).toBe(real.get(name));
    if (twin !== undefined) expect(byHand.get(name)).toBe(actual.get(name));
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
