// Scripts that require packages of npm and modules of Node: run, built, bundled, and not without being allowed to.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { appFolder } from "../support/app.ts";
import { runNode, type Running, runPluac } from "../support/command.ts";

const folder = appFolder();

const files: Readonly<Record<string, string>> = {
  "node_modules/adder/package.json": '{ "name": "adder", "main": "index.js" }',
  "node_modules/adder/index.js": `
    exports.add = (a, b) => a + b;
    exports.later = async (n) => n * 2;
    exports.each = (list, f) => list.forEach((value, i) => f(value, i));
    exports.fail = () => { throw new TypeError("no"); };`,
  "lib/names.lua": 'return { extension = require("node:path").extname("x.lua") }',
  "main.lua": `
    local fs, adder = require "node:fs", require "adder"
    print(adder.add(1, 2), fs.existsSync("main.lua"), require("lib.names").extension)
    adder.each({ "a", "b" }, function(value, i) print(value, i) end)
    coroutine.wrap(function() print("later", await(adder.later(21))) end)()
    print(pcall(adder.fail))
    print(select("#", pcall(require, "nowhere")), require "adder" == adder, ...)`,
  "failing.lua": 'local adder = require "adder"\nadder.fail()',
  "asking.lua": 'require "node:fs"',
};
const expected = "3\ttrue\t.lua\na\t0\nb\t1\nfalse\tTypeError: no\n2\ttrue\tone\nlater\t42\n";

beforeAll(() => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});

const pluac = (...words: string[]): Promise<Running> => runPluac(words, { cwd: folder });

test("bundles carry what their programs use, and no compiler for packages", async () => {
  writeFileSync(join(folder, "small.lua"), 'print(require("adder").add(1, 2), require("node:path").basename("a/b"))');
  const built = await pluac("build", "--packages", "--bundle", "--minify", "small.lua");
  expect(built.stdout).toMatch(/^dist\/small\.mjs {2}\d\d\.\d kB .*\n$/);
  expect((await runNode(["dist/small.mjs"], { cwd: folder })).stdout).toBe("3\tb\n");
});

test("a package that is not found: where it was looked for", async () => {
  writeFileSync(join(folder, "lacking.lua"), 'require "lacking-package"');
  const { stderr } = await pluac("run", "--packages", "lacking.lua");
  expect(stderr).toContain(`no package 'lacking-package' in a node_modules folder of '${folder}' or above`);
});

test("pluac run --packages", async () => {
  const { stdout, stderr, code } = await pluac("run", "--packages", "main.lua", "one");
  expect([stdout, stderr, code]).toEqual([expected, "", 0]);
});

test.each([
  ["main.js", []],
  ["main.mjs", ["--bundle"]],
])("pluac build --packages: %s", async (file, options) => {
  expect((await pluac("build", "--packages", ...options, "main.lua")).code).toBe(0);
  const { stdout, stderr, code } = await runNode([join("dist", file), "one"], { cwd: folder });
  expect([stdout, stderr, code]).toEqual([expected, "", 0]);
});

test("an error of a package that nobody catches ends the program", async () => {
  const { stderr, code } = await pluac("run", "--packages", "failing.lua");
  expect([stderr.split("\n")[0], code]).toEqual(["pluac: TypeError: no", 1]);
});

describe("what is allowed", () => {
  const message = "module 'node:fs' not found:";

  test("is nothing by default, and the message says what would be", async () => {
    const { stderr, code } = await pluac("run", "asking.lua");
    expect([stderr.split("\n")[0], code]).toEqual([`pluac: asking.lua:1: ${message}`, 1]);
    expect(stderr).toContain("no package 'node:fs': enable packages with --packages");
  });

  test("is what the settings name, unless the command line says otherwise", async () => {
    writeFileSync(join(folder, "pluac.json"), '{ "packages": ["node:fs"] }');
    expect(await pluac("run", "asking.lua")).toMatchObject({ stderr: "", code: 0 });
    expect((await pluac("run", "main.lua")).stderr).toContain("no package 'adder' that may be required");
    expect((await pluac("run", "--no-packages", "asking.lua")).stderr).toContain(message);
    expect(await pluac("check", "main.lua")).toMatchObject({ stderr: "", code: 0 });
    writeFileSync(join(folder, "pluac.json"), '{ "packages": 5 }');
    expect((await pluac("build", "asking.lua")).stderr).toContain(
      '"packages" must be a boolean, or "packages" must be a list',
    );
    writeFileSync(join(folder, "pluac.json"), "{}");
  });

  test("cannot be for pages", async () => {
    const { stderr, code } = await pluac("build", "--packages", "--bundle", "--target", "browser", "main.lua");
    expect([stderr, code]).toEqual(["pluac: packages do not go with --target browser\n", 2]);
  });
});

describe("a main chunk that awaits", () => {
  const source = `
    local adder = require "adder"
    local n = await(adder.later(4))
    print(n, ...)
    if ... == "fail" then error("too late") end
    setTimeout(function() print("timer") end, 1)
    print(await(adder.later(n)))`;
  const failed =
    "pluac: waiting.lua:5: too late\nstack traceback:\n\t[C]: in function 'error'\n\twaiting.lua:5: in main chunk";

  test.each([
    ["run", ["run", "--packages", "waiting.lua"], undefined],
    ["built", ["build", "--packages", "waiting.lua"], "dist/waiting.js"],
    ["bundled", ["build", "--packages", "--bundle", "waiting.lua"], "dist/waiting.mjs"],
  ])("%s", async (_, words, file) => {
    writeFileSync(join(folder, "waiting.lua"), source);
    if (file !== undefined) expect((await pluac(...words)).code).toBe(0);
    const start = (arg: string): Promise<Running> =>
      file === undefined ? pluac(...words, arg) : runNode([file, arg], { cwd: folder });
    expect(await start("one")).toMatchObject({ stdout: "8\tone\n16\ntimer\n", stderr: "", code: 0 });
    const { stdout, stderr, code } = await start("fail");
    expect([stdout, code]).toEqual(["8\tfail\n", 1]);
    expect(stderr).toContain(failed);
  });
});
