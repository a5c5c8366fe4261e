// Behaviour: every file of test/lua prints what real Lua prints, run and built.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Fixture, fixtureFolder, fixtures, hasLua, readExpectation, runLua } from "./fixtures.ts";
import { type Running, runNode, runPluac } from "./support/command.ts";

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

async function check(fixture: Fixture, ended: Promise<Running>): Promise<void> {
  const { code, stdout, stderr } = await ended;
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(readExpectation(fixture, ".out"));
}

describe.concurrent("run", () => {
  test.each(files)("$name", (file) => check(file, runPluac(["run", `${file.name}.lua`], { cwd: folder })));
});

describe.concurrent("build", () => {
  beforeAll(async () => {
    rmSync(outDir, { recursive: true, force: true });
    const scripts = files.map(({ name }) => `${name}.lua`);
    const { code, stderr } = await runPluac(["build", ...scripts, "--out-dir", outDir], { cwd: folder });
    // Some files make mistakes on purpose, and builds warn of them.
    const others = stderr.replace(/^(?:\S+:\d+:\d+: warning: .*| {2}.*)\n/gm, "");
    expect([code, others]).toEqual([0, ""]);
  });

  test.each(files)("$name", (file) => check(file, runNode([join(outDir, `${file.name}.js`)], { cwd: folder })));
});
