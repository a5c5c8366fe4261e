// Settings of a project: pluac.json, "pluac" in package.json, and the schema that promises them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { rules } from "../../compiler/lint/index.ts";
import { folderAmongPackages, root, runPluac } from "../support/command.ts";

let folder: string;

beforeEach(() => {
  folder = folderAmongPackages();
  write("src/main.lua", "print(require('other'))\n");
  write("src/other.lua", "return 'other'\n");
});

function write(name: string, text: string | object): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof text === "string" ? text : JSON.stringify(text));
}

function listed(name: string): string[] {
  return readdirSync(join(folder, name)).sort();
}

async function build(words: readonly string[] = [], cwd = folder): Promise<string> {
  const { code, stdout, stderr } = await runPluac(["build", ...words], { cwd });
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

describe("a build follows", () => {
  test.each([
    ["pluac.json", { files: ["src/main.lua"], outDir: "out", emit: ["ts"] }],
    ["package.json", { name: "x", type: "module", pluac: { files: ["src/main.lua"], outDir: "out", emit: ["ts"] } }],
  ])("%s", async (name, settings) => {
    write(name, settings);
    await build(["--quiet"]);
    expect(listed("out")).toEqual(["main.ts", "other.ts"]);
  });

  test("the nearest settings above, whose paths are from their own folder", async () => {
    write("pluac.json", { files: ["src/main.lua"], outDir: "out", emit: ["ts"] });
    await build([], join(folder, "src"));
    expect(listed("out")).toEqual(["main.ts", "other.ts"]);
  });

  test("the command line first", async () => {
    write("pluac.json", { files: ["src/main.lua"], outDir: "out", bundle: true, minify: true });
    await build(["src/other.lua", "--out-dir", "mine", "--no-bundle", "--no-minify", "--emit", "js"]);
    expect(listed("mine")).toEqual(["other.js", "other.js.map"]);
    expect(await build()).toMatch(/^out\/main\.mjs {2}/);
  });
});

test.each([
  [{ outdir: "x" }, 'pluac.json: there is no "outdir" among the settings; there are files, outDir, emit, bundle, '],
  [{ outDir: 1 }, 'pluac.json: "outDir" must be a string\n'],
  [{ files: "main.lua" }, 'pluac.json: "files" must be a list\n'],
  [{ emit: ["ts", "php"] }, 'pluac.json: "emit"[1] must be ts or js or dts\n'],
  [{ rules: { "unused-local": "off" } }, 'pluac.json: "unused-local" must be a boolean\n'],
  [{ rules: { "unused-locals": false } }, 'pluac.json: there is no "unused-locals" among the settings; there are '],
  [[], "pluac.json: the settings must be an object\n"],
  ["{", "cannot read pluac.json: "],
  [{ files: ["src/main.lua"], minify: true }, "--minify goes with --bundle\n"],
])("%j is refused", async (settings, expected) => {
  write("pluac.json", settings);
  const { code, stdout, stderr } = await runPluac(["build"], { cwd: folder });
  expect([code === 0, stdout]).toEqual([false, ""]);
  expect(stderr).toContain(`pluac: ${expected}`);
});

test("check takes its files from the settings, too", async () => {
  write("pluac.json", { files: ["src/bad.lua"] });
  write("src/bad.lua", "return =\n");
  const { code, stderr } = await runPluac(["check"], { cwd: folder });
  expect([code, stderr.split("\n")[0]]).toEqual([1, expect.stringContaining("src/bad.lua:1:8: error: ")]);
});

describe("a build says", () => {
  test.each([
    [[], ""],
    [["--quiet"], ""],
    [["--verbose"], "wrote dist/main.ts\nwrote dist/other.ts\n"],
  ])("with %j: %j", async (words, expected) => {
    expect(await build(["src/main.lua", "--emit", "ts", ...words])).toBe(expected);
  });

  test("the sizes of bundles, unless it is quiet", async () => {
    expect(await build(["src/main.lua", "--bundle"])).toContain("kB gzip");
    expect(await build(["src/main.lua", "--bundle", "-q"])).toBe("");
  });
});

test("check obeys known globals and rules", async () => {
  write("src/main.lua", "print(known, unknown)\nlocal unused\n");
  write("pluac.json", { files: ["src/main.lua"], globals: ["known"], rules: { "unused-local": false } });
  const { code, stderr } = await runPluac(["check"], { cwd: folder });
  expect([code, stderr.match(/\[[a-z-]+\]/g)]).toEqual([1, ["[undefined-global]"]]);
  expect(stderr).toContain("'unknown'");
  write("pluac.json", { files: ["src/main.lua"], globals: ["known", "unknown"], rules: { "unused-local": false } });
  expect(await runPluac(["check"], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
  write("pluac.json", { files: ["src/main.lua"], rules: { "unused-local": true } });
  expect((await runPluac(["build", "--emit", "js"], { cwd: folder })).stderr).toContain("[unused-local]");
});

test("the package holds the schema, which knows all rules", () => {
  const schema = JSON.parse(readFileSync(join(root, "dist/pluac.schema.json"), "utf8")) as {
    properties: { rules: { propertyNames: { enum: string[] } } };
  };
  expect(schema.properties.rules.propertyNames.enum).toEqual(rules.map(({ code }) => code).sort());
});
