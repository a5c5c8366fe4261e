// The command line itself: help, usage errors, check, colours.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readInvocation } from "../../bin/arguments.ts";
import { plainInvocation } from "../../bin/invocation.ts";
import { root, runPluac, temporaryFolder } from "../support/command.ts";

const folder = temporaryFolder();
writeFileSync(join(folder, "good.lua"), "print(1)");
writeFileSync(join(folder, "bad.lua"), "local x = = 1");

describe("help", () => {
  test.each([
    [["--help"], "pluac <command>"],
    [["-h"], "pluac <command>"],
    [["run", "--help"], "pluac run <script>"],
    [["build", "--help"], "--out-dir"],
    [["check", "--help"], "pluac check [files..]"],
  ])("%j", async (words, expected) => {
    const { code, stdout, stderr } = await runPluac(words);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(expected);
  });

  test("--version", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect((await runPluac(["--version"])).stdout).toBe(`pluac ${version}\n`);
  });
});

describe("usage errors", () => {
  test.each([
    [[], "pluac: Say what to do: run, build, check, types, explain, init or repl\n"],
    [["dance"], "pluac: Unknown command: dance\n"],
    [["run"], "pluac: Name a Lua file\n"],
    [["build"], 'pluac: Name a Lua file, or list "files" in pluac.json (see pluac --help)\n'],
    [["check"], 'pluac: Name a Lua file, or list "files" in pluac.json (see pluac --help)\n'],
    [["build", "x.lua", "--frobnicate"], "pluac: Unknown argument: frobnicate\n"],
    [["build", "x.lua", "--emit", "php"], "pluac: --emit takes ts, js and dts with commas between, not php\n"],
    [["build", "x.lua", "--out-dir"], "pluac: Not enough arguments following: out-dir\n"],
  ])("%j", async (words, expected) => {
    const { code, stdout, stderr } = await runPluac(words);
    expect([code, stdout, stderr.slice(0, expected.length)]).toEqual([2, "", expected]);
    expect(stderr).toContain("pluac <command>".slice(0, 6));
  });
});

describe("check", () => {
  test("says nothing about good files", async () => {
    const { code, stdout, stderr } = await runPluac(["check", "good.lua"], { cwd: folder });
    expect([code, stdout, stderr]).toEqual([0, "", ""]);
  });

  test("shows what is wrong", async () => {
    const { code, stdout, stderr } = await runPluac(["check", "good.lua", "bad.lua"], { cwd: folder });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^bad\.lua:1:11: error: unexpected symbol near '=' \[unexpected-symbol\]\n/);
  });

  test("colours when asked to", async () => {
    const environment = { ...process.env, FORCE_COLOR: "1", NO_COLOR: undefined };
    const { stderr } = await runPluac(["check", "bad.lua"], { cwd: folder, env: environment });
    expect(stderr).toContain("\u001b[31merror:\u001b[0m");
  });
});

// The plain forms are read without yargs, and mean the same.
describe("reading without yargs", () => {
  test.each([
    ["build", "a.lua"],
    ["build", "a.lua", "b.lua", "--out-dir", "x"],
    ["build", "--out-dir", "x", "a.lua"],
    ["build", "a.lua", "--out-dir", "x", "--out-dir", "y"],
    ["check", "a.lua", "b"],
    ["run", "a.lua"],
    ["run", "-"],
  ])("%s %s %s %s %s", async (...words) => {
    expect(await readInvocation(words, "1.0")).toEqual(plainInvocation(words));
  });

  test.each([
    [],
    ["run"],
    ["build"],
    ["build", "--emit", "ts", "a.lua"],
    ["run", "--help"],
    ["dance"],
    ["--help", "a.lua"],
  ])("leaves the rest to it: %s %s", (...words) => expect(plainInvocation(words)).toBeUndefined());
});
