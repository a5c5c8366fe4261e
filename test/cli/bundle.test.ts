// `pluac build --bundle`: one file that needs nothing beside it.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runNode, runPluac, Running, temporaryFolder } from "../support/command.ts";

// Outside the repository, where Node finds no package.
let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function bundle(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await runPluac(["build", "--bundle", ...words], { cwd: folder });
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

function run(file: string, ...args: string[]): Promise<Running> {
  return runNode([join(folder, file), ...args], { cwd: folder });
}

describe.each([[[]], [["--minify"]]])("with %j", (options) => {
  test("a program of several modules runs alone", async () => {
    write("script.lua", "local util = require('lib.util')\nprint(util.twice(21), arg[1], ...)\n");
    write("lib/util.lua", "local inner = require 'lib.inner'\nreturn { twice = function(x) return x * inner end }\n");
    write("lib/inner.lua", "return 2\n");
    const said = await bundle("script.lua", ...options);
    expect(said).toMatch(/^dist\/script\.mjs {2}\d+\.\d kB \(\d+\.\d kB gzip\)\n$/);
    expect(readdirSync(join(folder, "dist")).sort()).toEqual(["script.mjs", "script.mjs.map"]);
    const { code, stdout, stderr } = await run("dist/script.mjs", "one", "two");
    expect([code, stdout, stderr]).toEqual([0, "42\tone\tone\ttwo\n", ""]);
  });

  test("sockets", async () => {
    write(
      "echo.lua",
      `local server = net.WebSocketServer()
       server:start("localhost", 0, { started = function()
         local client = net.WebSocketClient()
         client:connect("ws://localhost:" .. server:getPort(), {
           connected = function() client:send("ping") end,
           message = function(text) print(text) client:close() server:stop() end,
         })
       end, message = function(id, text) server:send(id, text .. " pong") end })`,
    );
    await bundle("echo.lua", ...options);
    const { code, stdout, stderr } = await run("dist/echo.mjs");
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "ping pong\n", stderr: "" });
  });

  test("code that is loaded when it runs", async () => {
    write("script.lua", "local text = 'return #arg, string.rep(\"x\", 3)'\nprint(load(text)())\n");
    const said = await bundle("script.lua", ...options);
    expect(said).toContain("with all libraries and the compiler, because of load in script.lua:2\n");
    expect((await run("dist/script.mjs", "a")).stdout).toBe("1\txxx\n");
  });

  test("deep recursion", async () => {
    write("deep.lua", "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end\nprint(f(150000))\n");
    await bundle("deep.lua", ...options);
    expect((await run("dist/deep.mjs")).stdout).toBe("150000\n");
  });
});

const ways = [
  ["a field of _G", "print(_G.utf8.char(955))", "λ"],
  ["a computed field of _G", "print(_G['ut' .. 'f8'].char(955))", "λ"],
  ["another name for _G", "local g = _G\nprint(g.utf8.char(955))", "λ"],
  ["_ENV", "local e = _ENV\nprint(e.utf8.char(955))", "λ"],
  ["traversal of the globals", "for k, v in pairs(_G) do if k == 'utf8' then print(v.char(955)) end end", "λ"],
  ["package.loaded", "print(package.loaded.utf8.char(955))", "λ"],
  ["require", "print(require('utf8').char(955))", "λ"],
  ["require of a name that is computed", "print(require('utf' .. 8).char(955))", "λ"],
  ["the upvalue of a function", "local _, e = debug.getupvalue(load('return x'), 1)\nprint(e.utf8.char(955))", "λ"],
  ["a method of a string", "print(('x'):rep(3))", "xxx"],
  ["a field of a string", "print(('x').rep('y', 3))", "yyy"],
  ["a computed field of a string", "local name = 're' .. 'p'\nprint(('x')[name]('y', 3))", "yyy"],
  ["the metatable of strings", "print(getmetatable('').__index.rep('y', 3))", "yyy"],
  ["a field of a string that is nothing", "print(('x').nothing)", "nil"],
  ["arithmetic with strings", "print('10' + 1, (pcall(function() return 'a' + 1 end)))", "11\tfalse"],
  ["a finalizer", "setmetatable({}, { __gc = function() print('gone') end })", "gone"],
];

describe("finds whatever way a program takes to a library", () => {
  let shared: string;

  beforeAll(async () => {
    shared = temporaryFolder();
    const names = ways.map(([, source], index) => {
      writeFileSync(join(shared, `way${index}.lua`), source!);
      return `way${index}.lua`;
    });
    const { code, stderr } = await runPluac(["build", "--bundle", ...names], { cwd: shared });
    expect([code, stderr]).toEqual([0, ""]);
  });

  test.each(ways.map(([way, , expected], index) => ({ way, expected, index })))("$way", async ({ expected, index }) => {
    const { stdout, stderr } = await runNode([join(shared, `dist/way${index}.mjs`)], { cwd: shared });
    expect([stdout, stderr]).toEqual([`${expected}\n`, ""]);
  });
});

describe("an executable", () => {
  test("starts by itself, also through a link, and is written again", async ({ skip }) => {
    if (process.platform === "win32") skip();
    write("tool.lua", "print('tool', ...)\n");
    await bundle("tool.lua", "--executable");
    const path = join(folder, "dist/tool.mjs");
    expect(readFileSync(path, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n\/\/ Generated by pluac /);
    expect(statSync(path).mode & 0o111).toBe(0o111);
    const { code, stdout } = await new Running(path, ["a"], { cwd: folder }).ended;
    expect([code, stdout]).toEqual([0, "tool\ta\n"]);
    chmodSync(path, 0o644);
    await bundle("tool.lua", "--executable");
    expect(statSync(path).mode & 0o111).toBe(0o111);
  });
});

test("options of bundles go with --bundle only", async () => {
  write("script.lua", "print(1)");
  const { code, stderr } = await runPluac(["build", "script.lua", "--minify"], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain("--minify goes with --bundle");
});
