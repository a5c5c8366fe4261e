// `pluac types`: the declarations of Lua modules pass the strict compiler, accept what is right and refuse what is wrong, and
// what they promise holds when the app runs.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyOfApp } from "../support/app.ts";
import { root, runNode, runPluac } from "../support/command.ts";

const tsc = join(root, "node_modules/typescript/bin/tsc");

function typedApp(): string {
  const folder = copyOfApp("test/imports/typed", ["@types/node", "esbuild"]);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  return folder;
}

test("TypeScript that imports Lua is checked strictly, and runs", async () => {
  const folder = typedApp();
  const types = await runPluac(["types", "."], { cwd: folder });
  expect([types.code, types.stdout, types.stderr]).toEqual([0, "", ""]);
  const { code, stdout } = await runNode([tsc, "-p", "."], { cwd: folder });
  expect([code, stdout]).toEqual([0, ""]);
  writeFileSync(join(folder, "app.mjs"), readFileSync(join(folder, "out/app.js")));
  const ran = await runNode(["--import", "pluac/register", "app.mjs"], { cwd: folder });
  expect([ran.code, ran.stderr, ran.stdout]).toEqual([0, "", "logged\nall hold\n"]);
});

test("comments are documentation", async () => {
  const folder = typedApp();
  await runPluac(["types", "shop.lua"], { cwd: folder });
  const text = readFileSync(join(folder, "shop.d.lua.ts"), "utf8");
  expect(text).toContain("/**\n * What an order costs.\n * Slow orders cost less.\n */\ndeclare function total(");
  expect(text).toContain("/** @deprecated */\ndeclare function open(");
});

test("--check says what is not up to date, and writes nothing", async () => {
  const folder = typedApp();
  const missing = await runPluac(["types", "--check", "double.lua"], { cwd: folder });
  expect([missing.code, missing.stderr]).toEqual([1, "pluac: double.d.lua.ts is not what pluac types would write\n"]);
  expect(existsSync(join(folder, "double.d.lua.ts"))).toBe(false);
  await runPluac(["types", "double.lua"], { cwd: folder });
  expect((await runPluac(["types", "--check", "double.lua"], { cwd: folder })).code).toBe(0);
});

test("files that pluac did not write stay, and errors are shown", async () => {
  const folder = typedApp();
  writeFileSync(join(folder, "double.d.lua.ts"), "mine");
  const kept = await runPluac(["types", "double.lua"], { cwd: folder });
  expect([kept.code, kept.stderr]).toEqual([1, expect.stringContaining("pluac did not make the file that is there")]);
  writeFileSync(join(folder, "broken.lua"), "return (");
  const broken = await runPluac(["types", "broken.lua"], { cwd: folder });
  expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining("broken.lua:1:9: error:")]);
});

test("the plugin writes them on request", async () => {
  const folder = typedApp();
  writeFileSync(
    join(folder, "build.js"),
    'import { build } from "esbuild"; import { pluac } from "pluac/plugin";\n' +
      'const stdin = { contents: "import \'./double.lua\'", resolveDir: "." };\n' +
      'await build({ stdin, bundle: true, platform: "node", logLevel: "error", write: false, plugins: [pluac.esbuild({ types: true })] });',
  );
  const { code, stderr } = await runNode(["build.js"], { cwd: folder });
  expect([code, stderr]).toEqual([0, ""]);
  expect(readFileSync(join(folder, "double.d.lua.ts"), "utf8")).toContain("declare function $default(n?: any): any;");
});
