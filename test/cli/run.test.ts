// `pluac run`: arguments, exit codes, streams, errors, deep stacks.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runPluac, startPluac, temporaryFolder } from "../support/command.ts";

const folder = temporaryFolder();

/** Runs Lua source as the file `script.lua`. */
function run(source: string | Uint8Array, args: readonly string[] = [], options = {}) {
  writeFileSync(join(folder, "script.lua"), source);
  return runPluac(["run", "script.lua", ...args], { cwd: folder, ...options });
}

describe("arguments", () => {
  const script = 'for i = -3, 5 do io.write(i, "=", tostring(arg[i]), " ") end print(...)';
  const start = "-3=nil -2=pluac -1=run 0=script.lua ";

  test("everything after the script belongs to it", async () => {
    const { stdout, code } = await run(script, ["--help", "--", "-x", "ü"]);
    expect([code, stdout]).toEqual([0, `${start}1=--help 2=-- 3=-x 4=ü 5=nil --help\t--\t-x\tü\n`]);
  });

  test("run is implied for a Lua file", async () => {
    writeFileSync(join(folder, "short.lua"), "print(arg[0], ...)");
    const { stdout } = await runPluac(["short.lua", "a", "--version"], { cwd: folder });
    expect(stdout).toBe("short.lua\ta\t--version\n");
  });

  test("-- before the script ends the options", async () => {
    writeFileSync(join(folder, "-odd.lua"), "print('odd', ...)");
    const { stdout } = await runPluac(["run", "--", "-odd.lua", "1"], { cwd: folder });
    expect(stdout).toBe("odd\t1\n");
  });

  test("- is standard input", async () => {
    const { stdout, code, stderr } = await runPluac(["run", "-", "x"], { input: "print(...)\nerror('e')" });
    expect([stdout, code]).toEqual(["x\n", 1]);
    expect(stderr).toMatch(/^pluac: stdin:2: e\nstack traceback:\n/);
  });
});

test("a file may be in the way where a module is looked for", async () => {
  writeFileSync(join(folder, "fennel"), "no folder");
  const { stdout, code } = await run('print(pcall(require, "fennel.view"))');
  expect([code, stdout.split("\n")[0]]).toEqual([0, "false\tmodule 'fennel.view' not found:"]);
});

describe("ends", () => {
  test("with 0 when nothing is pending", async () => {
    const { code, stdout } = await run("setTimeout(function() print('later') end, 20) print('first')");
    expect([code, stdout]).toEqual([0, "first\nlater\n"]);
  });

  test("with the code of os.exit, after all output", async () => {
    const { code, stdout } = await run("for i = 1, 50000 do print(i) end os.exit(7)");
    expect([code, stdout.length, stdout.endsWith("\n50000\n")]).toEqual([7, 288894, true]);
    expect((await run("os.exit(false)")).code).toBe(1);
    expect((await run("setTimeout(function() os.exit(true) end, 1) setInterval(print, 60000)")).code).toBe(0);
  });

  test("by signals as any process", async () => {
    const child = startPluac(["run", "-"], { input: "io.stderr:write('ready') while true do end" });
    await child.complained("ready");
    expect((await child.interrupt()).signal).toBe("SIGINT");
  });

  test("when memory is used up", async () => {
    const environment = { ...process.env, NODE_OPTIONS: "--max-old-space-size=60" };
    const script = "local t = {} while true do t[#t + 1] = { #t } end";
    const { code, stderr } = await run(script, [], { env: environment });
    expect([code, stderr]).toEqual([1, "pluac: not enough memory\n"]);
  });
});

describe("standard input", () => {
  test("is the program's", async () => {
    const { stdout } = await run("print(io.read('l', 'n')) print(#io.read('a'))", [], { input: "line\n42 rest\n" });
    expect(stdout).toBe("line\t42\n6\n");
  });
});

describe("run-time errors", () => {
  test("of the main chunk: message, traceback, 1, and nothing pending runs", async () => {
    const { code, stdout, stderr } = await run(
      "setTimeout(print, 1)\nlocal function f()\n  error('oops')\nend\nprint('before')\nf()",
    );
    expect([code, stdout]).toEqual([1, "before\n"]);
    expect(stderr).toMatch(
      /^pluac: script\.lua:3: oops\nstack traceback:\n(?:\t\[C\]: in function 'error'\n)?\tscript\.lua:3: in .*'f'.*\n\tscript\.lua:6: in main chunk\n\t\[C\]: in \?\n$/,
    );
  });

  test.each([
    ["error('text', 0)", "pluac: text\n"],
    ["error()", "pluac: (error object is a nil value)\n"],
    ["error({})", "pluac: (error object is a table value)\n"],
    ["error(12)", "pluac: 12\n"],
    ["error(setmetatable({}, { __tostring = function() return 'custom' end }))", "pluac: custom\n"],
    ["local t\n\nt.x = 1", "pluac: script.lua:3: attempt to index a nil value (local 't')\n"],
    ["string.rep()", "pluac: script.lua:1: bad argument #1 to 'rep' (string expected, got no value)\n"],
    ["require('no.such')", "pluac: script.lua:1: module 'no.such' not found:\n"],
  ])("%s", async (source, expected) => {
    const { code, stderr } = await run(source);
    expect([code, stderr.slice(0, expected.length)]).toEqual([1, expected]);
  });

  test("in a callback: reported, and others go on", async () => {
    const { code, stdout, stderr } = await run(
      "setTimeout(function()\n  local t = nil\n  print(t.x)\nend, 1)\nsetTimeout(function() print('next') end, 20)",
    );
    expect([code, stdout]).toEqual([0, "next\n"]);
    expect(stderr).toMatch(/^script\.lua:3: attempt to index a nil value \(local 't'\)\nstack traceback:\n/);
  });

  test("in a module name the module", async () => {
    mkdirSync(join(folder, "lib"), { recursive: true });
    writeFileSync(join(folder, "lib/broken.lua"), "local M = {}\nfunction M.f() return nil + 1 end\nreturn M");
    const { stderr } = await run("require('lib.broken').f()");
    expect(stderr).toMatch(/^pluac: \.\/lib\/broken\.lua:2: attempt to perform arithmetic on a nil value\n/);
  });

  test("in a module with a syntax error, where it is required", async () => {
    writeFileSync(join(folder, "lib/syntax.lua"), "local = 1");
    const { stdout, code } = await run(
      "print(pcall(require, 'lib.syntax')) print(pcall(function() require 'lib.syntax' end))",
    );
    expect(code).toBe(0);
    const message =
      "error loading module 'lib.syntax' from file './lib/syntax.lua':\n\t./lib/syntax.lua:1: <name> expected near '='";
    expect(stdout).toBe(`false\t${message}\nfalse\t${message}\n`);
  });
});

describe("the stack", () => {
  test("is as deep as Lua's", async () => {
    const { stdout } = await run(
      "local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end\nprint(depth(150000), depth(190000))",
    );
    expect(stdout).toBe("150000\t190000\n");
  });

  test("is as deep for methods in coroutines", async () => {
    const { stdout } = await run(
      "local t = {} function t:depth(n, a) if n == 0 then return 0 end local d = self:depth(n - 1, a) + 1 return d end\n" +
        "print(coroutine.wrap(function() return t:depth(150000, {}) end)())",
    );
    expect(stdout).toBe("150000\n");
  });

  test("overflows with an error that can be caught", async () => {
    const { stdout, code } = await run(
      "local function f() return 1 + f() end\nlocal ok, message = pcall(f)\nprint(ok, message:match('stack overflow'))",
    );
    expect([code, stdout]).toEqual([0, "false\tstack overflow\n"]);
  });

  test("does not grow with tail calls", async () => {
    const { stdout } = await run(
      "local function loop(n) if n == 0 then return 'done' end return loop(n - 1) end\nprint(loop(1000000))",
    );
    expect(stdout).toBe("done\n");
  });
});

describe("input that is no program", () => {
  test.each([
    ["an empty file", ""],
    ["only a shebang", "#!/usr/bin/env pluac"],
    ["only a comment", "-- nothing"],
    ["a byte order mark", "\ufeff#!shebang\nlocal x = 1"],
  ])("%s is a program that does nothing", async (_, source) => {
    const { code, stdout, stderr } = await run(source);
    expect([code, stdout, stderr]).toEqual([0, "", ""]);
  });

  test("any bytes may stand in strings and comments", async () => {
    const { stdout } = await run(Buffer.from("-- \xff\xfe\nprint(#'\xff\x80\xe4', ('\xff'):byte())", "latin1"));
    expect(stdout).toBe("3\t255\n");
  });

  test("lines of a script with a shebang are counted from it", async () => {
    const { stderr } = await run("#!/usr/bin/env pluac\n\nerror('third')");
    expect(stderr).toMatch(/^pluac: script\.lua:3: third\n/);
  });

  test("a syntax error shows the place", async () => {
    const { code, stdout, stderr } = await run("local x = 1\nx = = 2\n");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^script\.lua:2:5: error: unexpected symbol near '=' \[unexpected-symbol\]\n {2}2 \| x = = 2\n {4}\| {5}\^\n/,
    );
  });

  test.each([
    ["missing.lua", "pluac: cannot open missing.lua: No such file or directory\n"],
    [".", "pluac: cannot read .: Is a directory\n"],
    ["script.lua/x.lua", "pluac: cannot open script.lua/x.lua: Not a directory\n"],
  ])("%s", async (path, expected) => {
    const { code, stdout, stderr } = await runPluac(["run", path], { cwd: folder });
    expect([code, stdout, stderr]).toEqual([1, "", expected]);
  });
});
