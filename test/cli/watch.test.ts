// `pluac build --watch` and `pluac run --watch`. Each test waits until the command says that it has seen what was done.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { folderAmongPackages, type Running, startPluac } from "../support/command.ts";
import { freePort } from "../support/free-port.ts";

let folder: string;

beforeEach(() => {
  folder = folderAmongPackages();
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function listed(name: string): string[] {
  return readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
}

function start(...words: string[]): Running {
  return startPluac(words, { cwd: folder });
}

const waiting = "waiting for changes\n";

/** Does something, and waits until the command has dealt with it. */
async function seen(command: Running, action: () => void): Promise<string> {
  const before = command.stderr;
  action();
  await command.complained(waiting, before.split(waiting).length);
  return command.stderr.slice(before.length);
}

/** Waits until an output holds this; there may be rounds before, for each part of what was done. */
async function built(command: Running, output: string, text: string): Promise<void> {
  const isThere = (): boolean => listed("dist").includes(output) && read(join("dist", output)).includes(text);
  while (!isThere()) await command.complained(waiting, command.stderr.split(waiting).length);
}

describe("build --watch", () => {
  async function build(...words: string[]): Promise<Running> {
    write("script.lua", "local util = require 'lib.util'\nprint(util.answer)\n");
    write("lib/util.lua", "return { answer = 'first' }\n");
    const command = start("build", "--watch", "script.lua", ...words);
    await command.complained(waiting);
    return command;
  }

  test("writes what has changed, and nothing else", async () => {
    const command = await build();
    expect(command.stderr).toMatch(/^pluac: built 6 of 6 files in \d+ ms, waiting for changes\n$/);
    const before = statSync(join(folder, "dist/script.js"), { bigint: true });
    const said = await seen(command, () => write("lib/util.lua", "return { answer = 'second' }\n"));
    expect(said).toMatch(/^pluac: built 3 of 6 files in \d+ ms, /);
    expect(read("dist/lib/util.js")).toContain("second");
    expect(statSync(join(folder, "dist/script.js"), { bigint: true })).toMatchObject({ mtimeNs: before.mtimeNs });
  });

  test("sees a file that takes another one's place, as editors save", async () => {
    const command = await build();
    for (const answer of ["second", "third"]) {
      await seen(command, () => {
        write("lib/.util.lua.swp", `return { answer = '${answer}' }\n`);
        renameSync(join(folder, "lib/.util.lua.swp"), join(folder, "lib/util.lua"));
      });
      expect(read("dist/lib/util.js")).toContain(answer);
    }
  });

  test("sees a folder that takes another one's place", async () => {
    const command = await build();
    write("next/util.lua", "return { answer = 'next' }\n");
    renameSync(join(folder, "lib"), join(folder, "old"));
    renameSync(join(folder, "next"), join(folder, "lib"));
    await built(command, "lib/util.js", "next");
    write("lib/util.lua", "return { answer = 'again' }\n");
    await built(command, "lib/util.js", "again");
  });

  test("sees modules come and go", async () => {
    const command = await build();
    await seen(command, () => write("script.lua", "print(pcall(require, 'x'), require 'sub.new')\n"));
    expect(listed("dist")).not.toContain("lib/util.js");
    mkdirSync(join(folder, "sub"));
    await seen(command, () => write("sub/new.lua", "return 'new'\n"));
    expect(listed("dist")).toContain("sub/new.js");
    expect(read("dist/script.js")).toContain("./sub/new.js");
    await seen(command, () => rmSync(join(folder, "sub/new.lua")));
    expect(listed("dist")).not.toContain("sub/new.js");
    expect(read("dist/script.js")).not.toContain("./sub/new.js");
  });

  test("shows errors, and recovers from them", async () => {
    const command = await build();
    const said = await seen(command, () => write("lib/util.lua", "return { answer = = }\n"));
    expect(said).toContain("./lib/util.lua:1:19: error: unexpected symbol near '='");
    expect(said).toMatch(/pluac: errors in 1 file in \d+ ms, waiting for changes\n$/);
    expect(read("dist/lib/util.js")).toContain("first");
    const gone = await seen(command, () => rmSync(join(folder, "script.lua")));
    expect(gone).toContain("pluac: cannot open script.lua: No such file or directory\n");
    write("lib/util.lua", "return { answer = 'mended' }\n");
    await seen(command, () => write("script.lua", "print(require('lib.util').answer)\n"));
    expect(read("dist/lib/util.js")).toContain("mended");
  });

  test("is not woken by what it writes, nor by what is not its business", async () => {
    const command = await build("--out-dir", ".");
    for (let count = 0; count < 3; count++) {
      write("lib/notes.txt", `${count}`);
      await seen(command, () => write("lib/util.lua", `return { answer = ${count} }\n`));
    }
    const { stderr } = await command.interrupt();
    expect(stderr.split(waiting).length - 1).toBe(4);
  });

  test("builds bundles", async () => {
    const command = await build("--bundle");
    await seen(command, () => write("lib/util.lua", "return { answer = 'bundled' }\n"));
    expect(read("dist/script.mjs")).toContain("bundled");
  });

  test("ends at Ctrl-C without a word", async ({ skip }) => {
    if (process.platform === "win32") skip();
    const command = await build();
    const { stderr } = command;
    const { code, signal, stderr: all } = await command.interrupt();
    expect([code, signal, all]).toEqual([130, null, stderr]);
  });
});

describe("run --watch", () => {
  test("runs again, on the port that the last run has freed", async () => {
    const port = await freePort();
    const server = (name: string): string => `
      local server = net.WebSocketServer()
      server:start("localhost", tonumber(arg[1]), {
        started = function() print("${name} listens") end,
        error = function(message) print("${name} fails", message) end,
      })`;
    write("server.lua", server("first"));
    const command = start("run", "--watch", "server.lua", String(port));
    await command.wrote("first listens\n");
    write("server.lua", server("second"));
    await command.wrote("second listens\n");
    write("server.lua", server("third"));
    await command.wrote("third listens\n");
    const { stdout, stderr } = await command.interrupt();
    expect(stdout).toBe("first listens\nsecond listens\nthird listens\n");
    expect(stderr).toBe("pluac: server.lua changed, running again\n".repeat(2));
  });

  test("runs again what has ended, and what never ends", async () => {
    write("script.lua", "print(require('lib').text, ...)\n");
    write("lib.lua", "return { text = 'first' }\n");
    const command = start("run", "-w", "script.lua", "--option", "word");
    await command.complained("ended with code 0, waiting for changes\n");
    write("lib.lua", "io.stderr:write('looping\\n') while true do end\n");
    await command.complained("looping\n");
    write("lib.lua", "return { text = 'last' }\n");
    await command.wrote("last\t--option\tword\n");
    expect(command.stdout).toBe("first\t--option\tword\nlast\t--option\tword\n");
  });

  test("lets a program go on while its files have errors", async () => {
    write("script.lua", "setInterval(function() end, 1000) print('one')\n");
    const command = start("run", "--watch", "script.lua");
    await command.wrote("one\n");
    const said = await seen(command, () => write("script.lua", "print('two'\n"));
    expect(said).toContain("script.lua:2:1: error: ");
    expect(said).not.toContain("ended");
    write("script.lua", "print('three') error('no more')\n");
    await command.complained("pluac: script.lua:1: no more\n");
    await command.complained("ended with code 1, waiting for changes\n");
    write("script.lua", "print('four')\n");
    await command.wrote("four\n");
    expect(command.stdout).toBe("one\nthree\nfour\n");
  });

  test("does not run again what means the same", async () => {
    write("script.lua", "print('one')\n");
    const command = start("run", "--watch", "script.lua");
    await command.wrote("one\n");
    write("script.lua", "print('one') -- again\n");
    write("script.lua", "print('two')\n");
    await command.wrote("two\n");
    expect(command.stdout).toBe("one\ntwo\n");
  });
});
