// What `pluac check` knows of packages: from their own types, from types beside them, from Node itself; and what `pluac types`
// says of values that come from them.
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, runNode, runPluac, temporaryFolder } from "../support/command.ts";

const typed = {
  "node_modules/typed/package.json":
    '{ "name": "typed", "exports": { ".": { "types": "./t.d.ts", "default": "./t.js" } } }',
  "node_modules/typed/t.js":
    "exports.greet = (name) => `hello ${name}`; exports.Client = class { get(key) {} }; exports.options = { depth: 1 };",
  "node_modules/typed/t.d.ts":
    "export function greet(name: string, greeting?: string): string; export class Client { get(key: string): Promise<string> } export const options: { depth: number };",
};

const beside = {
  "node_modules/beside/package.json": '{ "name": "beside", "main": "b.js" }',
  "node_modules/beside/b.js": "module.exports = Object.assign((n) => n, { twice: (n) => n * 2 });",
  "node_modules/@types/beside/package.json": '{ "name": "@types/beside", "types": "index.d.ts" }',
  "node_modules/@types/beside/index.d.ts":
    "declare function beside(n: number): number; declare namespace beside { function twice(n: number): number } export = beside;",
};

const untyped = {
  "node_modules/untyped/package.json": '{ "name": "untyped", "main": "u.js" }',
  "node_modules/untyped/u.js": "exports.anything = 1;",
};

function projectWith(files: Record<string, string>, packages: readonly string[] = ["typescript"]): string {
  const folder = temporaryFolder();
  const settings = { "pluac.json": '{ "packages": true }' };
  for (const [name, text] of Object.entries({ ...settings, ...typed, ...beside, ...untyped, ...files })) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const name of packages) {
    mkdirSync(join(folder, "node_modules", name, ".."), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "junction");
  }
  return folder;
}

async function warnings(text: string, packages?: readonly string[]): Promise<string[]> {
  const cwd = projectWith({ "main.lua": text }, packages);
  const { stdout, stderr } = await runPluac(["check", "--format", "json", "main.lua"], { cwd });
  expect(stderr).toBe("");
  expect(readdirSync(join(cwd, "node_modules")).filter((name) => name.startsWith(".pluac"))).toEqual([]);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { line: number; column: number; message: string; notes: string[]; code: string }[];
  };
  return diagnostics.map(({ line, column, message, notes }) => [`${line}:${column} ${message}`, ...notes].join("; "));
}

describe("pluac check", () => {
  test("knows the fields and the functions of a package with types", async () => {
    const text = `local typed = require "typed"
print(typed.greeet("x"), typed.options.dept, typed.greet(), typed.greet("a", "b", "c"), typed:greet())
print(typed.greet("a"), typed.greet("a", "b"), typed.greet(...), typed.Client(), typed.options.depth, typed.greet)
local greet = require("typed").greet
greet("a", "b", "c", "d")`;
    expect(await warnings(text)).toEqual([
      "2:13 the package 'typed' has no 'greeet'; did you mean 'greet'?",
      "2:40 the package 'typed.options' has no 'dept'; did you mean 'depth'?",
      "2:46 'typed.greet' needs 1 argument, but gets none",
      "2:83 'typed.greet' takes at most 2 arguments, but gets 3",
      "2:89 'typed.greet' needs 1 argument, but gets none",
      "5:17 'typed.greet' takes at most 2 arguments, but gets 4",
    ]);
  });

  test("knows a package whose types stand beside it", async () => {
    const text = `local beside = require "beside"
print(beside(1), beside.twice(2), beside.thrice(3), beside(1, 2))`;
    expect(await warnings(text)).toEqual([
      "2:42 the package 'beside' has no 'thrice'",
      "2:63 'beside' takes at most 1 argument, but gets 2",
    ]);
  });

  test("says nothing about a package without types, and about Lua modules", async () => {
    const cwd = projectWith({
      "main.lua": 'print(require("untyped").other(1, 2), require("typed").anything, require("missing").x)',
      "typed.lua": "return { anything = 1 }",
    });
    const { code, stderr } = await runPluac(["check", "main.lua"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("says nothing about fields that are tested or set, or switched off", async () => {
    const text = `local typed = require "typed"
if typed.newer then typed.newer() end
typed.own = 1
print(typed.own, typed.off) ---@diagnostic disable-line: undefined-field
local typed = { x = 1 }
print(typed.y)
prnt()`;
    expect((await warnings(text)).filter((line) => !line.includes("redefin"))).toEqual([
      expect.stringContaining("7:1 undefined global 'prnt'"),
    ]);
  });

  test("knows Node's modules, with types and without", async () => {
    const text = `local fs = require "node:fs"
print(fs.readFileSyncc("x"), fs.readFileSync("x", "utf8"), fs.promises.readFile)`;
    const nearest = "2:10 the package 'node:fs' has no 'readFileSyncc'; did you mean 'readFileSync'?";
    expect(await warnings(text, ["typescript", "@types/node", "undici-types"])).toEqual([nearest]);
    expect(await warnings(text, [])).toEqual([nearest]);
  });
});

describe("pluac types", () => {
  const lua = `local typed, path, beside = require "typed", require "node:path", require "beside"
    local M = { greet = typed.greet, Client = typed.Client, join = path.join, sep = path.posix.sep }
    M.twice, M.whole, M.typed, M.other = beside.twice, beside, typed, require "untyped"
    return M`;
  const settings = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      allowArbitraryExtensions: true,
      module: "nodenext",
      target: "esnext",
      types: ["node"],
    },
    files: ["app.ts"],
  };

  async function checked(app: string): Promise<string[]> {
    const cwd = projectWith(
      {
        "rules.lua": lua,
        "app.ts": app,
        "tsconfig.json": JSON.stringify(settings),
        "package.json": '{ "type": "module" }',
      },
      ["typescript", "@types/node", "undici-types"],
    );
    symlinkSync(root, join(cwd, "node_modules/pluac"), "junction");
    const { code, stderr } = await runPluac(["types", "rules.lua"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    const { stdout } = await runNode([join(root, "node_modules/typescript/bin/tsc"), "-p", "."], { cwd });
    return stdout
      .trim()
      .split("\n")
      .map((line) => line.replace(/^app\.ts\((\d+),\d+\): error /, "$1 "))
      .filter((line) => line !== "");
  }

  test("values that come from packages have the types they have there", async () => {
    const app = `import rules, { Client, greet, join, other, sep, twice, typed, whole } from "./rules.lua";
      const text: string = greet("x") + join("a", "b") + sep + typed.greet("y");
      const n: number = twice(1) + whole(2) + whole.twice(3) + rules.twice(4);
      const got: Promise<string> = new Client().get(text + n);
      export { got, other };`;
    expect(await checked(app)).toEqual([]);
  });

  test("and wrong uses of them are errors", async () => {
    const app = `import { Client, greet, join, other, twice, whole } from "./rules.lua";
      greet(1);
      join(2);
      twice("3");
      whole.thrice(4);
      new Client().put();
      other.anything.goes();`;
    const errors = await checked(app);
    expect(errors.map((line) => line.slice(0, 8))).toEqual([
      "2 TS2345",
      "3 TS2345",
      "4 TS2345",
      "5 TS2339",
      "6 TS2339",
    ]);
  });
});
