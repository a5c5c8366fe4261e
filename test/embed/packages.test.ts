// npm packages and Node's modules from Lua.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createState } from "../../compiler/embed.ts";
import { temporaryFolder } from "../support/command.ts";

const folder = temporaryFolder();
writeFileSync(join(folder, "note.txt"), "caf\u00e9\n");

function addPackage(name: string, text: string, type: "module" | "commonjs"): void {
  const path = join(folder, "node_modules", name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "package.json"), JSON.stringify({ name, main: "index.js", type }));
  writeFileSync(join(path, "index.js"), text);
}

addPackage(
  "adder",
  "exports.add = (a, b) => a + b; exports.Counter = class { n = 0; up() { return ++this.n; } };",
  "commonjs",
);
addPackage("shouter", "export default (text) => text.toUpperCase() + '!';", "module");
addPackage("broken", "require('not-there');", "commonjs");

test("are required like modules", () => {
  const state = createState({ packages: true, packageFolder: folder });
  expect(
    state.run(`
    local fs, path, adder = require "node:fs", require "node:path", require "adder"
    local text = fs.readFileSync(path.join(${JSON.stringify(folder)}, "note.txt"))
    local counter = adder.Counter()
    counter:up()
    return text, #text, adder.add(1, 2), counter:up(), require "adder" == adder, require "shouter"("hi")
  `),
  ).toEqual(["caf\u00e9\n", 6, 3, 2, true, "HI!"]);
});

test("promises of theirs are awaited", async () => {
  const state = createState({ packages: ["node:fs/promises"], globals: { folder } });
  expect(await state.runAsync("return await(require 'node:fs/promises'.readdir(folder))")).toContain("note.txt");
});

test("are not there unless they were allowed", () => {
  expect(() => createState().run("require 'node:fs'")).toThrow("module 'node:fs' not found");
  const some = createState({ packages: ["node:path"] });
  expect(some.run("return require 'node:path'.basename('a/b.txt')")).toBe("b.txt");
  expect(() => some.run("require 'node:fs'")).toThrow("no package 'node:fs' that may be required");
});

test("that are missing are told like Lua's", () => {
  const state = createState({ packages: true, packageFolder: folder });
  expect(() => state.run("require 'nowhere'")).toThrow("no package 'nowhere'");
  expect(() => state.run("require 'node:nowhere'")).toThrow("no package 'node:nowhere'");
  expect(() => state.run("require 'broken'")).toThrow("not-there");
});
