// Behaviour: every file of test/lua prints what real Lua prints, run in memory and built.
import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fixtureFolder, fixtures, hasLua, runLua } from "./fixtures.ts";
import { runNode, runPluac } from "./support/command.ts";
import { runHere } from "./support/run-here.ts";

const files = fixtures("lua");
const folder = fixtureFolder("lua");
// Inside the package, so that the outputs find the runtime.
const outDir = fixtureFolder(".build/lua");

// An expectation changes only when real Lua says so.
describe.runIf(hasLua)("real Lua", () => {
  test.each(files)("$name", async ({ name, expectation }) => {
    await expect(runLua("lua", name)).toMatchFileSnapshot(expectation(".out"));
  });
});

describe("run", () => {
  beforeAll(() => {
    const before = process.cwd();
    process.chdir(folder);
    return () => process.chdir(before);
  });

  test.each(files)("$name", async ({ name, expectation }) => {
    expect(runHere(`${name}.lua`)).toBe(await readFile(expectation(".out"), "utf8"));
  });
});

describe("build", () => {
  beforeAll(async () => {
    rmSync(outDir, { recursive: true, force: true });
    const scripts = files.map(({ name }) => `${name}.lua`);
    const { code, stderr } = await runPluac(["build", ...scripts, "--out-dir", outDir], { cwd: folder });
    expect([code, stderr]).toEqual([0, ""]);
  });

  test.each(files)("$name", async ({ name, expectation }) => {
    const { code, stdout, stderr } = await runNode([join(outDir, `${name}.js`)], { cwd: folder });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(await readFile(expectation(".out"), "utf8"));
  });
});
