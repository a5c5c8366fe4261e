// The same app from each bundler, and under Node without one: what it prints, Lua positions in it, and what happens to a
// Lua file with an error.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyOfApp } from "../support/app.ts";
import { root, runNode, type Running } from "../support/command.ts";

const bundlers = ["rollup", "rolldown", "esbuild", "vite", "webpack", "rspack"];
const packages = ["rollup", "rolldown", "esbuild", "vite", "webpack", "@rspack/core"];
const expected = readFileSync(join(root, "test/imports/app.out"), "utf8");

function bundle(bundler: string, folder: string): Promise<Running> {
  const script = join(root, "test/imports/bundle.mjs");
  return runNode([script, bundler, "./app.mjs", "out/app.mjs"], { cwd: folder });
}

test("pluac/register", async () => {
  const { code, stdout, stderr } = await runNode(["--import", "pluac/register", "app.mjs"], {
    cwd: copyOfApp("test/imports/app"),
  });
  expect([code, stderr, stdout]).toEqual([0, "", expected]);
});

describe.each(bundlers)("%s", (bundler) => {
  test("builds the app, which prints the same", async () => {
    const folder = copyOfApp("test/imports/app", packages);
    const built = await bundle(bundler, folder);
    expect([built.code, built.stderr]).toEqual([0, ""]);
    const { code, stdout, stderr } = await runNode(["out/app.mjs"], { cwd: folder });
    expect([code, stderr, stdout]).toEqual([0, "", expected]);
  });

  test("reports what is wrong with a Lua file, with a code frame", async () => {
    const folder = copyOfApp("test/imports/app", packages);
    writeFileSync(join(folder, "money.lua"), "local price = = 2\nreturn price");
    const { code, stderr } = await bundle(bundler, folder);
    expect(code).toBe(1);
    expect(stderr).toContain("money.lua:1:15: error: unexpected symbol near '='");
    expect(stderr).toContain("1 | local price = = 2");
    expect(stderr).toMatch(/^.*\| +\^$/m);
  });
});
