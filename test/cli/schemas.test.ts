// What the schemas promise, asked of a validator that is not ours: settings as people write them, and what the command
// writes itself.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { beforeEach, describe, expect, test } from "vitest";
import { folderAmongPackages, root, runPluac } from "../support/command.ts";

function validator(name: string) {
  return new Ajv({ strict: true }).compile(JSON.parse(readFileSync(join(root, "dist", name), "utf8")) as object);
}

const isSettings = validator("pluac.schema.json");
const isReport = validator("report.schema.json");

let folder: string;

beforeEach(() => {
  folder = folderAmongPackages();
  write("main.lua", "print(1)\n");
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe("settings", () => {
  test.each([
    {},
    { $schema: "./node_modules/pluac/dist/pluac.schema.json", files: ["main.lua"], outDir: "out", emit: ["ts", "dts"] },
    { globals: ["fibaro"], rules: { "unused-local": false } },
    { bundle: true, minify: true },
  ])("%j are right for the validator and for pluac", async (settings) => {
    expect(isSettings(settings)).toBe(true);
    write("pluac.json", JSON.stringify(settings));
    expect(await runPluac(["check", "main.lua"], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
  });

  test.each([
    [],
    { outdir: "out" },
    { files: "main.lua" },
    { emit: ["ts", "wasm"] },
    { rules: { "no-such-rule": true } },
    { rules: { "unused-local": "off" } },
    { bundle: 1 },
  ])("%j are wrong for both", async (settings) => {
    expect(isSettings(settings)).toBe(false);
    write("pluac.json", JSON.stringify(settings));
    const { code, stderr } = await runPluac(["check", "main.lua"], { cwd: folder });
    expect(code).not.toBe(0);
    expect(stderr).toContain("pluac.json");
  });

  test("a new project has right ones", async () => {
    const { code } = await runPluac(["init", "project"], { cwd: folder });
    const settings = JSON.parse(readFileSync(join(folder, "project/pluac.json"), "utf8")) as object;
    expect([code, isSettings(settings)]).toEqual([0, true]);
  });
});

describe("reports of check --format json", () => {
  test.each([
    ["clean", "print(1)\n", [0, 0]],
    ["with a warning and a note", "print(strng)\n", [0, 1]],
    ["with several errors", "local x = = 1\nprint(1)\nlocal 3\n", [2, 0]],
    ["with an error of meaning", "goto nowhere\n", [1, 0]],
    ["with bytes that are no text", 'print("\u00ff", \u00e9)\n', [1, 0]],
    ["of an empty file", "", [0, 0]],
  ])("%s", async (_, source, [errors, warnings]) => {
    writeFileSync(join(folder, "main.lua"), source, "latin1");
    const { stdout } = await runPluac(["check", "--format", "json", "main.lua"], { cwd: folder });
    const report = JSON.parse(stdout) as object;
    isReport(report);
    expect(isReport.errors).toBeNull();
    expect(report).toMatchObject({ errors, warnings });
  });

  test("that lack something, or have more, are wrong", () => {
    expect(isReport({ errors: 0, warnings: 0 })).toBe(false);
    expect(isReport({ errors: 0, warnings: 0, diagnostics: [], more: 1 })).toBe(false);
    expect(isReport({ errors: 1, warnings: 0, diagnostics: [{ file: "main.lua", line: 0 }] })).toBe(false);
  });
});

describe("colours", () => {
  const escape = "\u001b[";
  test.each([
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ NO_COLOR: "1" }, false],
    [{}, false],
  ])("%j", async (variables: Record<string, string>, coloured) => {
    write("main.lua", "local x = = 1\n");
    const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...variables };
    for (const command of ["check", "build", "run"]) {
      const { code, stderr } = await runPluac([command, "main.lua"], { cwd: folder, env });
      expect([command, code, stderr.includes(escape)]).toEqual([command, 1, coloured]);
    }
  });
});
