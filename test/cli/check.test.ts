// `pluac check` and `pluac explain` as people and machines use them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixtures } from "../fixtures.ts";
import { runPluac, temporaryFolder } from "../support/command.ts";

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test("the examples are clean", async () => {
  const files = fixtures("../examples").map(({ path }) => path);
  expect(files.length).toBeGreaterThan(10);
  const { code, stdout, stderr } = await runPluac(["check", ...files]);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
});

describe("text", () => {
  test("findings of a script and of what it requires, and code 1", async () => {
    const cwd = folderWith({ "main.lua": 'require "lib.part"\nprnt(1)\n', "lib/part.lua": "local x = 1\n" });
    const { code, stdout, stderr } = await runPluac(["check", "main.lua"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("main.lua:2:1: warning: undefined global 'prnt' [undefined-global]");
    expect(stderr).toContain("./lib/part.lua:1:7: warning: unused local 'x' [unused-local]");
  });

  test("several syntax errors of one file", async () => {
    const cwd = folderWith({ "bad.lua": "local x = = 1\nprint(1)\nif x then\n  y = \nend\nlocal 3\n" });
    const { code, stderr } = await runPluac(["check", "bad.lua"], { cwd });
    expect(code).toBe(1);
    expect(stderr.match(/^bad\.lua:\d+/gm)).toEqual(["bad.lua:1", "bad.lua:5", "bad.lua:6"]);
    expect(stderr).toMatch(/^3 errors$/m);
  });
});

describe("json", () => {
  test("one value on standard output, and nothing else", async () => {
    const cwd = folderWith({ "main.lua": 'print("größer", strng)\n', "bad.lua": "x = = 1\n" });
    const { code, stdout, stderr } = await runPluac(["check", "--format", "json", "main.lua", "bad.lua"], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      errors: 1,
      warnings: 1,
      diagnostics: [
        {
          file: "main.lua",
          line: 1,
          column: 17,
          endLine: 1,
          endColumn: 22,
          severity: "warning",
          code: "undefined-global",
          message: "undefined global 'strng'",
          notes: ["did you mean 'string'?"],
        },
        {
          file: "bad.lua",
          line: 1,
          column: 5,
          endLine: 1,
          endColumn: 6,
          severity: "error",
          code: "unexpected-symbol",
          message: "unexpected symbol near '='",
          notes: [],
        },
      ],
    });
  });

  test("a clean file", async () => {
    const cwd = folderWith({ "main.lua": "print(1)\n" });
    const { code, stdout } = await runPluac(["check", "main.lua", "--format", "json"], { cwd });
    expect({ code, found: JSON.parse(stdout) }).toEqual({
      code: 0,
      found: { errors: 0, warnings: 0, diagnostics: [] },
    });
  });

  test("no other format", async () => {
    const { code, stderr } = await runPluac(["check", "--format", "xml", "main.lua"]);
    expect(code).toBe(2);
    expect(stderr).toContain('Choices: "text", "json"');
  });
});

test("a build warns about what is surely a bug, and succeeds", async () => {
  const text =
    'local unused = 1\nlocal id = setInterval(function() clearInterval(id) end, 10)\nprint(("%d"):format())\n';
  const cwd = folderWith({ "main.lua": text });
  const { code, stderr } = await runPluac(["build", "main.lua"], { cwd });
  expect(code).toBe(0);
  expect(stderr.match(/\[[a-z-]+\]/g)).toEqual(["[global-in-own-declaration]", "[format-arguments]"]);
});

describe("explain", () => {
  test("a code", async () => {
    const { code, stdout, stderr } = await runPluac(["explain", "count-down-loop"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^count-down-loop \(warning\)\nA loop that should count down counts up\.\n/);
    expect(stdout).toContain("    for i = #arg, 1, -1 do");
  });

  test("all codes", async () => {
    const { code, stdout } = await runPluac(["explain"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^unexpected-symbol +Something stands/m);
    expect(stdout).toMatch(/^unused-local +Nobody reads/m);
  });

  test("no such code", async () => {
    const { code, stdout, stderr } = await runPluac(["explain", "nonsense"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("no message has the code nonsense; pluac explain lists them all");
  });
});
