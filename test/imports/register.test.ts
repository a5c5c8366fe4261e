// `node --import pluac/register`: what is special to Node's loader.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyOfApp } from "../support/app.ts";
import { type Running, runNode } from "../support/command.ts";

const folder = copyOfApp("test/imports/app");

function run(files: Readonly<Record<string, string>>, entry = "main.mjs"): Promise<Running> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return runNode(["--import", "pluac/register", entry], { cwd: folder });
}

test("a Lua file with an error is a SyntaxError that shows where", async () => {
  const { code, stderr } = await run({ "broken.lua": "return (1", "main.mjs": 'import "./broken.lua";' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/SyntaxError(?: \[Error\])?: broken\.lua:1:10: error: '\)' expected near <eof>/);
  expect(stderr).toContain("1 | return (1\n");
});

test("an error of the main chunk is thrown by the import, and the next import tries again", async () => {
  const { stdout } = await run({
    "failing.lua": "tries = (tries or 0) + 1\nif tries == 1 then error('not yet') end\nreturn tries",
    "requiring.lua": "return require 'failing'",
    "main.mjs":
      'try { await import("./failing.lua"); } catch (error) { console.log(error.message); }\n' +
      'console.log((await import("./requiring.lua")).default);',
  });
  expect(stdout).toBe("failing.lua:2: not yet\n2\n");
});

test("two files of one name are refused", async () => {
  const { stdout } = await run({
    "one/first.lua": "return require 'same'",
    "one/same.lua": "return 1",
    "two/second.lua": "return require 'same'",
    "two/same.lua": "return 2",
    "main.mjs":
      'import "./one/first.lua"; try { await import("./two/second.lua"); } catch (error) { console.log(error.message); }',
  });
  expect(stdout).toContain("the module name 'same' stands for one/same.lua and for two/same.lua");
});

test("a module is found beside the one that requires it, and in the folders above", async () => {
  const { stdout } = await run({
    "deep/a/main.lua": "return require 'near' .. require 'deep.far' .. require 'top'",
    "deep/a/near.lua": "return 'near '",
    "deep/far.lua": "return 'far '",
    "top/init.lua": "return 'top'",
    "main.mjs": 'import value from "./deep/a/main.lua"; console.log(value);',
  });
  expect(stdout).toBe("near far top\n");
});

test("a module that requires itself says so", async () => {
  const { stdout } = await run({
    "chicken.lua": "return require 'egg'",
    "egg.lua": "return require 'chicken'",
    "main.mjs": 'try { await import("./chicken.lua"); } catch (error) { console.log(error.message); }',
  });
  expect(stdout).toContain("egg.lua:1: module 'chicken' requires itself\n");
});

test("what no file holds is looked for when it is required", async () => {
  const { stdout } = await run({
    "late.lua":
      "local name = 'lib.log'\nlocal found = require(name)\nlocal ok, m = pcall(require, 'nowhere')\nreturn type(found) .. m",
    "main.mjs": 'import value from "./late.lua"; console.log(value);',
  });
  expect(stdout).toContain("log starts\tlib.log\t./lib/log.lua\ntablemodule 'nowhere' not found:\n");
});

test("output of both languages keeps its order", async () => {
  const { stdout } = await run({
    "say.lua": "return { say = function(what) print(what) io.write(what, '\\n') end }",
    "main.mjs": 'import { say } from "./say.lua"; console.log(1); say("2"); console.log(3); say("4"); console.log(5);',
  });
  expect(stdout).toBe("1\n2\n2\n3\n4\n4\n5\n");
});

test("a module that returns no table has a default export alone", async () => {
  const { stdout } = await run({
    "none.lua": "x = 1",
    "number.lua": "return 1.5",
    "main.mjs":
      'import * as none from "./none.lua"; import * as number from "./number.lua"; console.log({ ...none }, { ...number });',
  });
  expect(stdout).toBe("{ default: undefined } { default: 1.5 }\n");
});

describe("CommonJS", () => {
  test("requires Lua files, which run once for both sides", async () => {
    const { stdout, stderr } = await run(
      {
        "twice.lua": "runs = (runs or 0) + 1\nreturn { runs = function() return runs end, size = 3 }",
        "using.lua": "local twice = require 'twice'\nreturn { runs = twice.runs }",
        "main.cjs":
          'const using = require("./using.lua"), { default: twice, size } = require("./twice.lua");\n' +
          "console.log(using.__esModule, using.runs(), twice.runs(), twice === require('./twice.lua').default, size);",
      },
      "main.cjs",
    );
    expect([stdout, stderr]).toEqual(["true 1 1 true 3\n", ""]);
  });

  test("shows where a Lua file is wrong, and names lines of those that run", async () => {
    const { stdout } = await run(
      {
        "wrong.lua": "return (1",
        "raising.lua": "\nreturn { f = function()\n  error('oops')\nend }",
        "main.cjs":
          'try { require("./wrong.lua"); } catch (error) { console.log(error.name, error.message.split("\\n")[0]); }\n' +
          'try { require("./raising.lua").f(); } catch (error) { console.log(error.message); }',
      },
      "main.cjs",
    );
    expect(stdout).toBe(
      "SyntaxError wrong.lua:1:10: error: ')' expected near <eof> [token-expected]\nraising.lua:3: oops\n",
    );
  });
});

test("a Lua file that is not there says what may be the reason", async () => {
  const { stderr } = await run({ "main.mjs": 'import "./dist/rules.lua";' });
  expect(stderr).toMatch(/Cannot find module .*rules\.lua' imported from/);
  expect(stderr.match(/tsc copies no Lua files/g)).toHaveLength(1);
});

describe("main chunks that await", () => {
  const later = {
    "later.mjs": "export const later = (value, ms = 1) => new Promise((r) => setTimeout(r, ms, value));",
  };

  test("are awaited by those that import them", async () => {
    const { stdout, stderr } = await run({
      ...later,
      "settings.lua": "return { port = await(fetchPort()), name = ... }",
      "main.mjs":
        'import { later } from "./later.mjs"; import set from "./set.lua"; set("fetchPort", () => later(8080));\n' +
        'const { port, name } = await import("./settings.lua"); console.log(port, name);',
      "set.lua": "return function(name, value) _G[name] = value end",
    });
    expect([stdout, stderr]).toEqual(["8080 settings\n", ""]);
  });

  test("also when Lua requires them, each once, in Lua's order", async () => {
    const { stdout, stderr } = await run({
      ...later,
      "set.lua": "return function(name, value) _G[name] = value end",
      "slow.lua": "print('slow begins')\nlocal n = await(later(1))\nprint('slow ends')\nreturn { n = n }",
      "one.lua":
        "print('one')\nlocal slow = require 'slow'\nprint('one goes on')\nreturn { slow = slow, f = function() return slow.n end }",
      "two.lua":
        "print('two')\nlocal slow = require 'slow'\nreturn { same = function() return slow == require('one').slow end }",
      "prepare.mjs": 'import { later } from "./later.mjs"; import set from "./set.lua"; set("later", later);',
      // Nothing but their order says which one begins.
      "main.mjs":
        'import "./prepare.mjs"; import * as one from "./one.lua"; import * as two from "./two.lua";\n' +
        "console.log(one.f(), two.same());",
    });
    expect([stdout.split("\n"), stderr]).toEqual([
      ["one", "slow begins", "two", "slow ends", "one goes on", "1 true", ""],
      "",
    ]);
  });

  test("what they raise, the import throws, and the next one tries again", async () => {
    const { stdout } = await run({
      "rejecting.lua": "count = (count or 0) + 1\nlocal v = await(work(count))\nreturn v",
      "set.lua": "return function(name, value) _G[name] = value end",
      "main.mjs":
        'import set from "./set.lua"; set("work", async (n) => { if (n === 1) throw new Error("not yet"); return n; });\n' +
        'try { await import("./rejecting.lua"); } catch (error) { console.log(error.message); }\n' +
        'console.log((await import("./asks.lua")).default);',
      "asks.lua": "return require 'rejecting'",
    });
    expect(stdout).toBe("not yet\n2\n");
  });
});

describe("packages of JavaScript", () => {
  const app = copyOfApp("test/imports/app");

  function start(files: Readonly<Record<string, string>>, entry = "main.mjs"): Promise<Running> {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(app, name, ".."), { recursive: true });
      writeFileSync(join(app, name), text);
    }
    return runNode(["--import", "pluac/register", entry], { cwd: app });
  }

  const packages = {
    "inner/node_modules/adder/package.json": '{ "name": "adder", "main": "index.js" }',
    "inner/node_modules/adder/index.js": "exports.add = (a, b) => a + b;",
    "inner/node_modules/shouter/package.json":
      '{ "name": "shouter", "type": "module", "exports": { "import": "./index.js" } }',
    "inner/node_modules/shouter/index.js": "export default (text) => text.toUpperCase();",
    "inner/uses.lua":
      "local fs, adder, shout = require 'node:fs', require 'adder', require 'shouter'\n" +
      "local found = pcall(require, 'not-there')\n" +
      "return { sum = adder.add(1, 2), loud = shout('hi'), exists = fs.existsSync('pluac.json'), found = found }",
  };

  test("are found from the Lua file, when they are allowed", async () => {
    const { stdout, stderr } = await start({
      ...packages,
      "pluac.json": '{ "packages": true }',
      "main.mjs": 'import uses from "./inner/uses.lua"; console.log(JSON.stringify(uses));',
    });
    expect([stdout, stderr]).toEqual(['{"sum":3,"loud":"HI","exists":true,"found":false}\n', ""]);
  });

  test("are those that the settings nearest to the Lua file allow", async () => {
    const { stdout, stderr } = await start({
      "pluac.json": "{}",
      "own/pluac.json": '{ "packages": ["node:path"] }',
      "own/base.lua": "return require('node:path').basename('a/b')",
      "asks.lua": "return require 'node:fs'",
      "main.mjs":
        'import base from "./own/base.lua"; console.log(base); await import("./asks.lua").catch(() => console.log("no"));',
    });
    expect([stdout, stderr]).toEqual(["b\nno\n", ""]);
  });

  test("also from CommonJS", async () => {
    const { stdout, stderr } = await start(
      {
        ...packages,
        "pluac.json": '{ "packages": ["node:path"] }',
        "inner/path.lua": "return require('node:path').posix.join('a', 'b')",
        "main.cjs": 'console.log(require("./inner/path.lua").default);',
      },
      "main.cjs",
    );
    expect([stdout, stderr]).toEqual(["a/b\n", ""]);
  });

  test("are not found otherwise, and the message says how they would be", async () => {
    const { stdout } = await start({
      "pluac.json": "{}",
      "asks.lua": "return require 'node:fs'",
      "main.mjs": 'try { await import("./asks.lua"); } catch (error) { console.log(error.message); }',
    });
    expect(stdout).toContain("asks.lua:1: module 'node:fs' not found:");
    expect(stdout).toContain("no package 'node:fs': enable packages with --packages, \"packages\" in pluac.json");
  });
});
