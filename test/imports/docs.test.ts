// What docs/imports.md shows works: its files are an app, its programs print what it says, its configurations build.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { appFolder } from "../support/app.ts";
import { root, runNode, runPluac } from "../support/command.ts";

const text = readFileSync(join(root, "docs/imports.md"), "utf8");
const blocks = [...text.matchAll(/^```(\w+) (\S+)\n(.*?)^```$/gms)].map(([, language, name, content]) => ({
  language: language!,
  name: name!,
  content: content!,
}));

const packages = ["rollup", "rolldown", "esbuild", "vite", "webpack", "@rspack/core", "ws"];
const folder = appFolder(packages);
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
for (const { language, name, content } of blocks) {
  if (language === "text" || language === "ts") continue;
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const declarations = blocks.filter(({ name }) => name.endsWith(".d.lua.ts"));

test.each(declarations)("$name is what pluac types writes", async ({ name, content }) => {
  const { stderr } = await runPluac(["types", name.replace(".d.lua.ts", ".lua")], { cwd: folder });
  expect([stderr, readFileSync(join(folder, name), "utf8").replace(/^.*\n/, "")]).toEqual(["", content]);
});

const outputs = blocks.filter(({ language }) => language === "text");

test.each(outputs)("$name prints what is shown", async ({ name, content }) => {
  const { stdout, stderr } = await runNode(["--import", "pluac/register", name], { cwd: folder });
  expect([stdout, stderr]).toEqual([content, ""]);
});

const rspack = `
  const { rspack } = await import("@rspack/core");
  const { default: options } = await import("./rspack.config.js");
  await new Promise((resolve, reject) => rspack({ context: process.cwd(), ...options }, (error, stats) =>
    error || stats.hasErrors() ? reject(error ?? stats.toString()) : resolve()));`;

describe("the configuration of", () => {
  test.each([
    ["rollup", ["node_modules/rollup/dist/bin/rollup", "-c"]],
    ["rolldown", ["node_modules/rolldown/bin/cli.mjs", "-c"]],
    ["esbuild", ["esbuild.js"]],
    // That of webpack differs in nothing but its names.
    ["rspack", ["--input-type=module", "-e", rspack]],
  ])("%s builds the app", async (name, words) => {
    const built = await runNode(words, { cwd: folder });
    expect([built.code, built.code === 0 ? "" : built.stderr]).toEqual([0, ""]);
    const { stdout, stderr } = await runNode([`dist/${name}.mjs`], { cwd: folder });
    expect([stdout, stderr]).toEqual([outputs.find((output) => output.name === "app.mjs")!.content, ""]);
  });

  test("vite builds the app", async () => {
    const words = ["node_modules/vite/bin/vite.js", "build", "--ssr", "app.mjs", "--sourcemap"];
    const built = await runNode(words, { cwd: folder });
    expect([built.code, built.code === 0 ? "" : built.stderr]).toEqual([0, ""]);
    const { stdout, stderr } = await runNode(["dist/app.js"], { cwd: folder });
    expect([stdout, stderr]).toEqual([outputs.find((output) => output.name === "app.mjs")!.content, ""]);
  });
});
